package org.sipline.tsp.dialoginfo;

import java.util.Optional;

/** How far a dialog has come (RFC 4235 section 3.7.1), in the order of what it says most of. */
public enum DialogState {
  TERMINATED,
  TRYING,
  PROCEEDING,
  EARLY,
  CONFIRMED;

  static Optional<DialogState> of(String word) {
    return switch (word) {
      case "trying" -> Optional.of(TRYING);
      case "proceeding" -> Optional.of(PROCEEDING);
      case "early" -> Optional.of(EARLY);
      case "confirmed" -> Optional.of(CONFIRMED);
      case "terminated" -> Optional.of(TERMINATED);
      default -> Optional.empty();
    };
  }
}

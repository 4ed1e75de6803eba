package org.sipline.tsp.transfer;

import java.util.Locale;
import java.util.Optional;

/**
 * The dialog that a call takes the place of: the value of a Replaces header (RFC 3891 section 6.1).
 *
 * @param callId the dialog's Call-ID
 * @param toTag the tag of whoever gets the header
 * @param fromTag the tag of the other party of that dialog
 * @param earlyOnly whether the dialog must not have been answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
  private static final int MAX_LENGTH = 1024;
  private static final int MAX_PARAMETERS = 16;

  /** Reads a header's value; empty for what is none. */
  public static Optional<Replaces> parse(String value) {
    String text = value.strip();
    if (text.length() > MAX_LENGTH || text.indexOf(',') >= 0) {
      return Optional.empty();
    }
    String[] parts = text.split(";", MAX_PARAMETERS);
    String callId = parts[0].strip();
    String toTag = "";
    String fromTag = "";
    boolean earlyOnly = false;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      int equals = part.indexOf('=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String tag = equals < 0 ? "" : part.substring(equals + 1).strip();
      switch (name.toLowerCase(Locale.ROOT)) {
        case "to-tag" -> {
          if (!toTag.isEmpty()) {
            return Optional.empty();
          }
          toTag = tag;
        }
        case "from-tag" -> {
          if (!fromTag.isEmpty()) {
            return Optional.empty();
          }
          fromTag = tag;
        }
        case "early-only" -> earlyOnly = true;
        default -> {} // RFC 3891 allows others
      }
    }
    return callId.isEmpty() || toTag.isEmpty() || fromTag.isEmpty()
        ? Optional.empty()
        : Optional.of(new Replaces(callId, toTag, fromTag, earlyOnly));
  }

  /** The header's value. */
  public String value() {
    return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag + (earlyOnly ? ";early-only" : "");
  }
}

package org.sipline.tsp.forward;

import java.util.List;
import java.util.Optional;
import org.sipline.config.FeatureSwitch;
import org.sipline.config.ForwardCodes;
import org.sipline.tapi.struct.LineForward;

/**
 * Which forwarding a PBX does itself, by feature codes: one entry for whoever calls. Everything
 * else the line does.
 */
public final class PbxForward {
  private PbxForward() {}

  /** The codes for what an application asks for, or for what is in force; empty for none. */
  public static Optional<FeatureSwitch> of(ForwardCodes codes, List<LineForward> entries) {
    if (entries.size() != 1) {
      return Optional.empty();
    }
    LineForward entry = entries.getFirst();
    return switch (entry.mode()) {
      case UNCOND -> entry.destinationAddress().isBlank() ? codes.doNotDisturb() : codes.always();
      case BUSY -> codes.busy();
      case NOANSW -> codes.noAnswer();
      default -> Optional.empty();
    };
  }
}

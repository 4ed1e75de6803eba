package org.sipline.msp.sdp;

import java.util.Locale;
import java.util.Optional;

/** The direction of a stream as the one who writes it sees it (RFC 8866 section 6.7). */
public enum Direction {
  /** Both ways. */
  SENDRECV(true, true),
  /** Only towards the other party. */
  SENDONLY(true, false),
  /** Only towards the writer. */
  RECVONLY(false, true),
  /** Neither way, RTCP only. */
  INACTIVE(false, false);

  private final boolean sends;
  private final boolean receives;

  Direction(boolean sends, boolean receives) {
    this.sends = sends;
    this.receives = receives;
  }

  /** The direction of one who sends and receives so. */
  public static Direction of(boolean sends, boolean receives) {
    if (sends) {
      return receives ? SENDRECV : SENDONLY;
    }
    return receives ? RECVONLY : INACTIVE;
  }

  /** The direction that an attribute's name stands for. */
  public static Optional<Direction> named(String attribute) {
    return switch (attribute) {
      case "sendrecv" -> Optional.of(SENDRECV);
      case "sendonly" -> Optional.of(SENDONLY);
      case "recvonly" -> Optional.of(RECVONLY);
      case "inactive" -> Optional.of(INACTIVE);
      default -> Optional.empty();
    };
  }

  /** Whether the writer sends. */
  public boolean sends() {
    return sends;
  }

  /** Whether the writer receives. */
  public boolean receives() {
    return receives;
  }

  /** The same as the other party sees it. */
  public Direction reversed() {
    return of(receives, sends);
  }

  /** What both allow. */
  public Direction and(Direction other) {
    return of(sends && other.sends, receives && other.receives);
  }

  /** The attribute's name. */
  public String attributeName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

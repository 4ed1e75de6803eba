package org.sipline.msp.jitter;

/**
 * Notices that a source has begun another time line with no word of it: its timestamps leap, or
 * stood still while it paused, so that all it sends seems to come too late. Pure, for one thread.
 */
final class TimeLine {
  /** A timestamp that leaps further than this begins a new time line. */
  private static final long LEAP_NANOS = 5_000_000_000L;

  /** So many packets that all come too late begin a new time line. */
  private static final int MAX_LATE_IN_A_ROW = 8;

  /** After a pause of more, a packet that is too late begins a new time line by itself, ns. */
  private static final long LONG_PAUSE_NANOS = 500_000_000;

  private int lateInARow;
  private long lastLate = Long.MIN_VALUE;
  private long lastNanos;

  /** Begins anew. */
  void reset() {
    lateInARow = 0;
    lastLate = Long.MIN_VALUE;
  }

  /**
   * Whether a packet is of another time line than those before.
   *
   * @param leapNanos how far its timestamp is from the newest
   * @param beyondReach whether it comes later than any delay could wait for
   * @param nowNanos when it came
   */
  boolean isAnother(long leapNanos, boolean beyondReach, long nowNanos) {
    return Math.abs(leapNanos) > LEAP_NANOS
        || lateInARow > MAX_LATE_IN_A_ROW
        || (beyondReach && nowNanos - lastNanos > LONG_PAUSE_NANOS);
  }

  /** A packet came. */
  void came(long nowNanos) {
    lastNanos = nowNanos;
  }

  /** It came too late. A burst of old ones, each older than the last, says nothing. */
  void late(long sequence, boolean beyondReach) {
    if (beyondReach && sequence > lastLate) {
      lateInARow++;
    }
    lastLate = sequence;
  }

  /** A packet that waited was passed over. */
  void passedOver(boolean beyondReach) {
    if (beyondReach) {
      lateInARow++;
    }
  }

  /** A packet was played. */
  void played() {
    lateInARow = 0;
  }
}

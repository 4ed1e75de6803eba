package org.sipline.tsp.stream;

/**
 * Whether the peer of a connection is alive, by keep-alives (RFC 5626 section 4.4.1). Many lines
 * share a connection, so one keep-alive does for all. For any thread.
 */
final class Pulse {
  private static final long ENOUGH_NANOS = 4_000_000_000L;
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private boolean answers;
  private boolean awaiting;
  private boolean pinged;
  private long pingedAt;

  /** What to do. */
  enum Verdict {
    /** Send a keep-alive. */
    SEND,
    /** One has been sent just now. */
    SKIP,
    /** One has not been answered, though the peer answers them. */
    DEAD
  }

  /** Something came. */
  synchronized void seen() {
    awaiting = false;
  }

  /** A keep-alive was answered: from now on every one has to be. */
  synchronized void answered() {
    answers |= pinged;
  }

  /**
   * A keep-alive is due.
   *
   * @param mustAnswer whether the peer has said that it answers them
   */
  synchronized Verdict ping(long now, boolean mustAnswer) {
    answers |= mustAnswer;
    if (awaiting && answers && now - pingedAt >= PATIENCE_NANOS) {
      return Verdict.DEAD;
    }
    if (pinged && now - pingedAt < ENOUGH_NANOS) {
      return Verdict.SKIP;
    }
    if (!awaiting) {
      pingedAt = now;
    }
    pinged = true;
    awaiting = true;
    return Verdict.SEND;
  }
}

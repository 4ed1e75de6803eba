package org.sipline.msp.jitter;

/**
 * Moves a stream's ticks to where packets have just come, a tick of 1 ms at a time, so that what is
 * received isn't kept until a tick that happens to be half a packet later. It also follows a sender
 * whose clock drifts, before samples need to be stretched. The steps are few and small enough that
 * what is sent stays evenly spaced. Pure, for one thread.
 */
public final class PhaseAlignment {

  /** A tick may be this much later than necessary, ns: less than two steps, or it would swing. */
  private static final long LATE_NANOS = 1_500_000;

  /** A tick must be this much later than necessary, ns, or samples would have to be stretched. */
  private static final long EARLY_NANOS = 200_000;

  /** Packets whose arrival must be known. */
  private static final int MEASURED_PACKETS = 4;

  /** Ticks between two steps: 5 % of the packets, in the beginning more. */
  private static final int STEP_TICKS = 20;

  private static final int FIRST_STEP_TICKS = 3;
  private static final int FIRST_STEPS = 20;

  private int sinceStep;
  private int steps;

  /** Another source begins: steps may be frequent again. */
  public void restart() {
    steps = 0;
  }

  /**
   * Says how to move the next tick.
   *
   * @param surplusNanos how much later than necessary this one played
   * @param packetNanos a packet's duration; surpluses beyond it are not the phase's
   * @param measuredPackets packets of this source whose arrival is known
   * @return ticks to move by: -1 for sooner, 0, or 1 for later
   */
  public int step(long surplusNanos, long packetNanos, int measuredPackets) {
    sinceStep++;
    int wait = steps < FIRST_STEPS ? FIRST_STEP_TICKS : STEP_TICKS;
    if (measuredPackets < MEASURED_PACKETS || sinceStep < wait) {
      return 0;
    }
    int step = 0;
    if (surplusNanos > LATE_NANOS && surplusNanos < 2 * packetNanos) {
      step = -1;
    } else if (surplusNanos < EARLY_NANOS && surplusNanos > -packetNanos) {
      step = 1;
    }
    if (step != 0) {
      sinceStep = 0;
      steps++;
    }
    return step;
  }
}

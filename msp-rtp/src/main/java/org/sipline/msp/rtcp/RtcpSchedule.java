package org.sipline.msp.rtcp;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * When reports are due (RFC 3550, sections 6.2 and 6.3, appendix A.7): a random interval about the
 * least one, longer where many members share the bandwidth, halved before the first report, and
 * reconsidered when it has passed. Pure, for one thread.
 */
public final class RtcpSchedule {
  private static final double MIN_INTERVAL_SECONDS = 5;
  private static final double SENDER_SHARE = 0.25;

  /** Makes up for reconsideration, which lets intervals grow longer than meant: e - 3/2. */
  private static final double COMPENSATION = 2.71828 - 1.5;

  private static final double SIZE_GAIN = 1.0 / 16;

  private final double bandwidth;
  private final DoubleSupplier random;
  private long lastNanos;
  private long nextNanos;
  private int members = 1;
  private int senders;
  private boolean weSend;
  private boolean initial = true;
  private double averageBytes;

  /**
   * Begins.
   *
   * @param bandwidth what RTCP of all members may take, bytes a second
   * @param firstBytes probable size of the first report, with its IP and UDP headers
   * @param random gives 0 to 1
   * @param nowNanos the time
   */
  public RtcpSchedule(double bandwidth, int firstBytes, DoubleSupplier random, long nowNanos) {
    this.bandwidth = bandwidth;
    this.random = random;
    averageBytes = firstBytes;
    lastNanos = nowNanos;
    nextNanos = nowNanos + intervalNanos();
  }

  /** Tells who takes part: how many members with us, how many of them send, whether we do. */
  public void membership(int newMembers, int newSenders, boolean sending, long nowNanos) {
    if (newMembers < members) {
      // Reverse reconsideration (section 6.3.4): fewer members, so the next report is sooner due.
      double share = (double) newMembers / members;
      nextNanos = nowNanos + (long) (share * (nextNanos - nowNanos));
      lastNanos = nowNanos - (long) (share * (nowNanos - lastNanos));
    }
    members = newMembers;
    senders = newSenders;
    weSend = sending;
  }

  /**
   * Whether to send a report now; if so the next one is scheduled.
   *
   * @param nowNanos the time
   */
  public boolean due(long nowNanos) {
    if (nowNanos < nextNanos) {
      return false;
    }
    long reconsidered = lastNanos + intervalNanos();
    if (reconsidered > nowNanos) {
      nextNanos = reconsidered;
      return false;
    }
    initial = false;
    lastNanos = nowNanos;
    nextNanos = nowNanos + intervalNanos();
    return true;
  }

  /** Counts a compound packet sent or received, with its IP and UDP headers. */
  public void counted(int bytes) {
    averageBytes += (bytes - averageBytes) * SIZE_GAIN;
  }

  /** When the next report is due, unless it is reconsidered then. */
  public long nextNanos() {
    return nextNanos;
  }

  private long intervalNanos() {
    double share = bandwidth;
    int sharing = members;
    if (senders <= members * SENDER_SHARE) {
      share *= weSend ? SENDER_SHARE : 1 - SENDER_SHARE;
      sharing = weSend ? senders : members - senders;
    }
    double least = initial ? MIN_INTERVAL_SECONDS / 2 : MIN_INTERVAL_SECONDS;
    double interval = Math.max(least, averageBytes * sharing / share);
    double seconds = interval * (random.getAsDouble() + 0.5) / COMPENSATION;
    return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
  }
}

package org.sipline.msp.jitter;

import java.util.Arrays;

/**
 * Finds out how long packets must wait so that nearly all of them are there when they are due. The
 * measure is a packet's transit over the least transit of the last seconds; what is wanted is the
 * delay that 98 % of the packets keep, of a history that loses half its weight in 256 packets, or
 * the second greatest of the last 32 packets if that is more: so the delay goes up within a few
 * packets and comes down within seconds. Pure, for one thread; allocates nothing.
 */
final class DelayEstimator {
  private static final long BIN_NANOS = 1_000_000;
  private static final long BUCKET_NANOS = 1_000_000_000;
  private static final int BUCKETS = 8;
  private static final int RECENT = 32;
  private static final int WEIGHT = 16;
  private static final int HALF_LIFE_PACKETS = 256;
  private static final int TAIL_DIVISOR = 50;

  private final int[] bins;
  private final long[] bucketMinimum = new long[BUCKETS];
  private final long[] recent = new long[RECENT];
  private long bucketStart;
  private int bucket;
  private long minimum;
  private long lowestBin;
  private long highestBin;
  private int totalWeight;
  private int packets;
  private long targetNanos;

  /** Makes an estimator that knows delays up to this one, ns. */
  DelayEstimator(long maxDelayNanos) {
    int wanted = (int) (maxDelayNanos / BIN_NANOS) + 2;
    bins = new int[Integer.highestOneBit(wanted - 1) << 1];
  }

  /** Forgets everything. */
  void reset() {
    packets = 0;
    targetNanos = 0;
  }

  /**
   * Takes a packet's transit.
   *
   * @param latestNanos arrival minus media time, each on any base
   * @param waitedNanos how much sooner it may have come: then it counts as no later than the
   *     fastest packets, for a delay within this machine delays what is played as well
   * @param nowNanos the arrival
   */
  void observe(long latestNanos, long waitedNanos, long nowNanos) {
    long transitNanos =
        packets == 0 || latestNanos < minimum
            ? latestNanos
            : Math.max(minimum, latestNanos - waitedNanos);
    long bin = Math.floorDiv(transitNanos, BIN_NANOS);
    if (packets == 0) {
      begin(transitNanos, bin, nowNanos);
    }
    trackMinimum(transitNanos, nowNanos);
    moveWindow(Math.floorDiv(minimum, BIN_NANOS));
    long kept = Math.min(bin, lowestBin + bins.length - 1);
    bins[index(kept)] += WEIGHT;
    totalWeight += WEIGHT;
    highestBin = Math.max(highestBin, kept);
    recent[packets % RECENT] = transitNanos;
    packets++;
    if (packets % HALF_LIFE_PACKETS == 0) {
      halve();
    }
    targetNanos = Math.max(quantile(), secondGreatestRecent()) - minimum;
  }

  /** The least transit of the last seconds, ns. */
  long minimumTransitNanos() {
    return minimum;
  }

  /** How long after the fastest packet a packet should be due, ns; 0 or more. */
  long targetNanos() {
    return targetNanos;
  }

  /** Packets taken since the beginning. */
  int packets() {
    return packets;
  }

  private void begin(long transitNanos, long bin, long nowNanos) {
    Arrays.fill(bins, 0);
    Arrays.fill(bucketMinimum, Long.MAX_VALUE);
    Arrays.fill(recent, Long.MIN_VALUE);
    bucketStart = nowNanos;
    bucket = 0;
    minimum = transitNanos;
    lowestBin = bin;
    highestBin = bin;
    totalWeight = 0;
  }

  private void trackMinimum(long transitNanos, long nowNanos) {
    long behind = Math.min((nowNanos - bucketStart) / BUCKET_NANOS, BUCKETS);
    for (long i = 0; i < behind; i++) {
      bucket = (bucket + 1) % BUCKETS;
      bucketMinimum[bucket] = Long.MAX_VALUE;
      bucketStart += BUCKET_NANOS;
    }
    if (behind == BUCKETS) {
      bucketStart = nowNanos;
    }
    bucketMinimum[bucket] = Math.min(bucketMinimum[bucket], transitNanos);
    if (behind > 0 || transitNanos < minimum) {
      minimum = Long.MAX_VALUE;
      for (long least : bucketMinimum) {
        minimum = Math.min(minimum, least);
      }
    }
  }

  /** The bins are a ring over transits from the least one on; those left or entered are emptied. */
  private void moveWindow(long newLowest) {
    long moved = newLowest - lowestBin;
    if (moved == 0) {
      return;
    }
    if (Math.abs(moved) >= bins.length) {
      Arrays.fill(bins, 0);
      totalWeight = 0;
      highestBin = newLowest;
    } else {
      long from = moved > 0 ? lowestBin : newLowest;
      for (long i = from; i < from + Math.abs(moved); i++) {
        totalWeight -= bins[index(i)];
        bins[index(i)] = 0;
      }
      highestBin = Math.clamp(highestBin, newLowest, newLowest + bins.length - 1);
    }
    lowestBin = newLowest;
  }

  private void halve() {
    totalWeight = 0;
    for (int i = 0; i < bins.length; i++) {
      bins[i] >>= 1;
      totalWeight += bins[i];
    }
    while (highestBin > lowestBin && bins[index(highestBin)] == 0) {
      highestBin--;
    }
  }

  private long quantile() {
    int tail = totalWeight / TAIL_DIVISOR;
    long bin = highestBin;
    while (bin > lowestBin && bins[index(bin)] <= tail) {
      tail -= bins[index(bin)];
      bin--;
    }
    // The bin of the least transit is left out: to wait for what comes at once is waiting in vain.
    return bin == lowestBin ? minimum : (bin + 1) * BIN_NANOS;
  }

  private long secondGreatestRecent() {
    long greatest = minimum;
    long second = minimum;
    for (long transit : recent) {
      if (transit > greatest) {
        second = greatest;
        greatest = transit;
      } else if (transit > second) {
        second = transit;
      }
    }
    return second;
  }

  private int index(long bin) {
    return (int) (bin & (bins.length - 1));
  }
}

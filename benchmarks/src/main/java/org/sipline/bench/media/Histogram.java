package org.sipline.bench.media;

/** Counts durations in microseconds up to a second; longer ones count as a second. */
final class Histogram {
  private static final int LONGEST_MICROS = 1_000_000;

  private final int[] counts = new int[LONGEST_MICROS + 1];
  private long total;

  void add(long nanos) {
    counts[Math.clamp(nanos / 1000, 0, LONGEST_MICROS)]++;
    total++;
  }

  long total() {
    return total;
  }

  /** The duration that so large a share is not longer than, ms; 0 of nothing. */
  double millisAt(double share) {
    long wanted = (long) Math.ceil(total * share);
    long seen = 0;
    for (int micros = 0; micros <= LONGEST_MICROS; micros++) {
      seen += counts[micros];
      if (seen >= wanted && total > 0) {
        return micros / 1000.0;
      }
    }
    return 0;
  }
}

package org.sipline.msp.mixer;

import org.sipline.msp.terminal.PcmRing;

/**
 * Samples on their way between two clocks, one thread on each side. Reading waits until a little
 * more is there than is asked for, so that ticks which come a few ms early or late leave no gap;
 * what a faster writer piles up is passed over. Neither side blocks or allocates.
 */
final class ElasticRing {
  /** Reads after which what always lay unused is passed over. */
  private static final int READS = 100;

  private final PcmRing ring;
  private final int margin;
  private boolean flowing;
  private int least = Integer.MAX_VALUE;
  private int reads;

  /**
   * An empty ring.
   *
   * @param margin samples that lie ready when reading begins, besides those that are read
   * @param most samples that it holds; what does not fit is lost
   */
  ElasticRing(int margin, int most) {
    this.margin = margin;
    ring = new PcmRing(most);
  }

  /** Writes what fits. */
  void write(short[] pcm, int offset, int count) {
    ring.write(pcm, offset, count);
  }

  /** Reads exactly so many samples; false, and none, where too few are there. */
  boolean read(short[] pcm, int offset, int count) {
    int there = ring.available();
    if (there < (flowing ? count : count + margin)) {
      flowing = false;
      least = Integer.MAX_VALUE;
      reads = 0;
      return false;
    }
    flowing = true;
    ring.read(pcm, offset, count);
    least = Math.min(least, there - count);
    if (++reads == READS) {
      if (least > 2 * margin) {
        ring.skip(least - margin);
      }
      least = Integer.MAX_VALUE;
      reads = 0;
    }
    return true;
  }
}

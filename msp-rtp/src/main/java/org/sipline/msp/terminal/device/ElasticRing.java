package org.sipline.msp.terminal.device;

import org.sipline.msp.terminal.PcmRing;

/**
 * Samples on their way from one thread to one other whose clocks differ. Neither waits. After a gap
 * the reader gets nothing until a reserve has gathered again; when the writer's clock is the faster
 * one, the reader drops what is above the reserve once that passes a limit. So a drift of 100 ppm
 * costs a short gap or a skip every few minutes, and the delay stays bounded.
 */
final class ElasticRing {
  private final PcmRing ring;
  private final int reserve;
  private final int limit;

  /** The reader's: whether the reserve is still to gather. */
  private boolean gathering;

  /**
   * An empty ring.
   *
   * @param reserve samples that the reader keeps as a stock against jitter
   * @param limit samples above which it drops down to the reserve
   */
  ElasticRing(int reserve, int limit) {
    this.reserve = reserve;
    this.limit = limit;
    ring = new PcmRing(2 * limit);
    gathering = reserve > 0;
  }

  /** Writes what fits, the rest is lost; the writer's thread only. */
  void write(short[] pcm, int offset, int count) {
    ring.write(pcm, offset, count);
  }

  /**
   * Reads what is there; the reader's thread only.
   *
   * @return samples read, which may be none
   */
  int read(short[] pcm, int offset, int count) {
    int there = ring.available();
    if (gathering && there < reserve) {
      return 0;
    }
    if (there > limit) {
      ring.skip(Math.max(0, there - Math.max(reserve, count)));
    }
    int taken = ring.read(pcm, offset, count);
    gathering = taken < count && reserve > 0;
    return taken;
  }
}

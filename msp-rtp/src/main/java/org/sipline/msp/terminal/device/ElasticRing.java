package org.sipline.msp.terminal.device;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Samples on their way from one thread to one other whose clocks differ. Neither waits. After a gap
 * the reader gets nothing until a reserve has gathered again; when the writer's clock is the faster
 * one, the reader drops what is above the reserve once that passes a limit. So a drift of 100 ppm
 * costs a short gap or a skip every few minutes, and the delay stays bounded.
 */
final class ElasticRing {
  private final short[] samples;
  private final int reserve;
  private final int limit;

  /** Counts of samples, which may wrap; their difference never exceeds the size. */
  private final AtomicInteger written = new AtomicInteger();

  private final AtomicInteger read = new AtomicInteger();

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
    samples = new short[Integer.highestOneBit(Math.max(2, 2 * limit) - 1) << 1];
    gathering = reserve > 0;
  }

  /** Whether there is nothing to read. */
  boolean isEmpty() {
    return written.getAcquire() == read.getAcquire();
  }

  /** Writes what fits, the rest is lost; the writer's thread only. */
  void write(short[] pcm, int offset, int count) {
    int at = written.getPlain();
    int fitting = Math.min(count, samples.length - (at - read.getAcquire()));
    int to = at & samples.length - 1;
    int first = Math.min(fitting, samples.length - to);
    System.arraycopy(pcm, offset, samples, to, first);
    System.arraycopy(pcm, offset + first, samples, 0, fitting - first);
    written.setRelease(at + fitting);
  }

  /**
   * Reads what is there; the reader's thread only.
   *
   * @return samples read, which may be none
   */
  int read(short[] pcm, int offset, int count) {
    int at = read.getPlain();
    int there = written.getAcquire() - at;
    if (gathering && there < reserve) {
      return 0;
    }
    gathering = false;
    if (there > limit) {
      int dropped = there - Math.max(reserve, count);
      at += Math.max(0, dropped);
      there -= Math.max(0, dropped);
    }
    int taken = Math.min(count, there);
    int from = at & samples.length - 1;
    int first = Math.min(taken, samples.length - from);
    System.arraycopy(samples, from, pcm, offset, first);
    System.arraycopy(samples, 0, pcm, offset + first, taken - first);
    read.setRelease(at + taken);
    gathering = taken < count && reserve > 0;
    return taken;
  }
}

package org.sipline.msp.terminal;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Samples on their way from one thread to one other. Neither waits: what does not fit is not taken.
 */
public final class PcmRing {
  private final short[] samples;

  /** Counts of samples, which may wrap; their difference never exceeds the size. */
  private final AtomicInteger written = new AtomicInteger();

  private final AtomicInteger read = new AtomicInteger();

  /**
   * An empty ring.
   *
   * @param atLeast samples that it must hold
   */
  public PcmRing(int atLeast) {
    samples = new short[Integer.highestOneBit(Math.max(2, atLeast) - 1) << 1];
  }

  /** Samples to read. */
  public int available() {
    return written.get() - read.get();
  }

  /** Samples that there is room for. */
  public int free() {
    return samples.length - available();
  }

  /** Writes what fits; the writer's thread only. */
  public int write(short[] pcm, int offset, int count) {
    int at = written.getPlain();
    int fitting = Math.min(count, samples.length - (at - read.getAcquire()));
    copyIn(at & samples.length - 1, pcm, offset, fitting);
    written.setRelease(at + fitting);
    return fitting;
  }

  /** Reads what is there; the reader's thread only. */
  public int read(short[] pcm, int offset, int count) {
    int at = read.getPlain();
    int there = Math.min(count, written.getAcquire() - at);
    int from = at & samples.length - 1;
    int first = Math.min(there, samples.length - from);
    System.arraycopy(samples, from, pcm, offset, first);
    System.arraycopy(samples, 0, pcm, offset + first, there - first);
    read.setRelease(at + there);
    return there;
  }

  /** Passes over samples; the reader's thread only. */
  public void skip(int count) {
    read.setRelease(read.getPlain() + Math.min(count, available()));
  }

  private void copyIn(int to, short[] pcm, int offset, int count) {
    int first = Math.min(count, samples.length - to);
    System.arraycopy(pcm, offset, samples, to, first);
    System.arraycopy(pcm, offset + first, samples, 0, count - first);
  }
}

package org.sipline.msp.rtp;

/** Arithmetic on the 16-bit sequence numbers, which wrap. */
public final class SequenceNumbers {
  private SequenceNumbers() {}

  /**
   * How far {@code b} is ahead of {@code a}, -32768 to 32767.
   *
   * @param a any number, of which the low 16 bits count
   * @param b likewise
   */
  public static int distance(int a, int b) {
    return (short) (b - a);
  }

  /** The number after, 0 to 65535. */
  public static int next(int sequenceNumber) {
    return (sequenceNumber + 1) & 0xffff;
  }
}

package org.sipline.codecs.g722;

/** The saturating arithmetic in which the Recommendation is written. */
final class Saturation {

  private Saturation() {}

  static int to16Bits(int value) {
    return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
  }

  /** The range of a sub-band signal. */
  static int to15Bits(int value) {
    return Math.max(-16384, Math.min(16383, value));
  }
}

package org.sipline.codecs.g722;

/** The quantizers' scale factors, adapted in the logarithmic domain (block 3). */
final class LogScale {

  /** 2048 times two to the n/32 (table 15). */
  private static final int[] OCTAVE = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008,
  };

  private LogScale() {}

  /** Leaks the logarithm and adds the multiplier of the code (LOGSCL, LOGSCH). */
  static int adapt(int logarithm, int multiplier, int largest) {
    return Math.max(0, Math.min(largest, ((logarithm * 127) >> 7) + multiplier));
  }

  /**
   * The quantizer's scale factor (SCALEL, SCALEH).
   *
   * @param octaves the shift at which a logarithm of zero stands: 8 for the lower sub-band, 10 for
   *     the higher
   */
  static int toLinear(int logarithm, int octaves) {
    // The mantissa has twelve bits; doubled once, a shift to the right always does.
    int mantissa = OCTAVE[(logarithm >> 6) & 31] << 1;
    return mantissa >> (octaves + 1 - (logarithm >> 11)) << 2;
  }
}

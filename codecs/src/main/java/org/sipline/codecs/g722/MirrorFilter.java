package org.sipline.codecs.g722;

/**
 * The quadrature mirror filter of 24 taps, as two polyphase halves of twelve (section 5.2 and 5.4).
 * One half has the other's coefficients in reverse.
 */
final class MirrorFilter {

  /** The taps of one half. */
  static final int TAPS = 12;

  private MirrorFilter() {}

  /**
   * Filters a run of samples; written so that a compiler can do several outputs at once.
   *
   * @param in {@code count + TAPS - 1} samples, oldest first
   * @param out receives {@code count} sums, in units of 2^-12
   */
  static void filter(int[] in, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] =
          3 * in[i]
              - 11 * in[i + 1]
              + 12 * in[i + 2]
              + 32 * in[i + 3]
              - 210 * in[i + 4]
              + 951 * in[i + 5]
              + 3876 * in[i + 6]
              - 805 * in[i + 7]
              + 362 * in[i + 8]
              - 156 * in[i + 9]
              + 53 * in[i + 10]
              - 11 * in[i + 11];
    }
  }

  /** The same with the coefficients in reverse. */
  static void filterReversed(int[] in, int count, int[] out) {
    for (int i = 0; i < count; i++) {
      out[i] =
          -11 * in[i]
              + 53 * in[i + 1]
              - 156 * in[i + 2]
              + 362 * in[i + 3]
              - 805 * in[i + 4]
              + 3876 * in[i + 5]
              + 951 * in[i + 6]
              - 210 * in[i + 7]
              + 32 * in[i + 8]
              + 12 * in[i + 9]
              - 11 * in[i + 10]
              + 3 * in[i + 11];
    }
  }
}

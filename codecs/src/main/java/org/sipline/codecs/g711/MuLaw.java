package org.sipline.codecs.g711;

/** The mu-law of G.711, table 2: 14 significant bits, eight segments that double in width. */
final class MuLaw {

  static final int INSIGNIFICANT_BITS = 2;

  /** Added to a 14-bit magnitude, so that each segment begins at a power of two. */
  private static final int BIAS = 33;

  private static final int LARGEST_MAGNITUDE = 8158;

  private MuLaw() {}

  static int compress(int sample) {
    // Negative samples fold by one's complement, so that both signs have equal intervals.
    int folded = (sample < 0 ? ~sample : sample) >> INSIGNIFICANT_BITS;
    int magnitude = Math.min(folded, LARGEST_MAGNITUDE) + BIAS;
    int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
    int step = (magnitude >> (segment + 1)) & 0x0f;
    int code = segment << 4 | step;
    return ~(sample < 0 ? code | 0x80 : code) & 0xff;
  }

  static int expand(int code) {
    int bits = ~code;
    int step = bits & 0x0f;
    int segment = (bits >> 4) & 0x07;
    int magnitude = ((2 * step + BIAS) << segment) - BIAS;
    return ((bits & 0x80) == 0 ? magnitude : -magnitude) * (1 << INSIGNIFICANT_BITS);
  }
}

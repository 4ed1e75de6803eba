package org.sipline.codecs.g711;

/** The A-law of G.711, table 1: 12 significant bits, the lowest two segments of equal width. */
final class ALaw {

  static final int INSIGNIFICANT_BITS = 4;

  /** Every second bit is sent inverted, so that silence has many transitions. */
  private static final int EVEN_BITS = 0x55;

  private ALaw() {}

  static int compress(int sample) {
    // Negative samples fold by one's complement, so that both signs have equal intervals.
    int magnitude = (sample < 0 ? ~sample : sample) >> INSIGNIFICANT_BITS;
    int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
    int step = (magnitude >> Math.max(0, segment - 1)) & 0x0f;
    int code = segment << 4 | step;
    return (sample < 0 ? code : code | 0x80) ^ EVEN_BITS;
  }

  static int expand(int code) {
    int bits = code ^ EVEN_BITS;
    int step = bits & 0x0f;
    int segment = (bits >> 4) & 0x07;
    // The middle of the interval, in units of half the smallest step.
    int magnitude = segment == 0 ? 2 * step + 1 : (2 * step + 33) << (segment - 1);
    return ((bits & 0x80) == 0 ? -magnitude : magnitude) * (1 << (INSIGNIFICANT_BITS - 1));
  }
}

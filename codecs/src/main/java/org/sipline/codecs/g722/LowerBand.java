package org.sipline.codecs.g722;

/** The lower sub-band, 0 to 4 kHz: six bits a sample, adapted by the upper four of them. */
final class LowerBand {

  private static final int LARGEST_LOGARITHM = 18432;
  private static final int OCTAVES = 8;

  /** The decision levels of the six-bit quantizer (table 14, Q6), padded for a binary search. */
  private static final int[] DECISIONS = {
    35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919, 32767, 32767,
  };

  /** The codes of the thirty intervals, negative differences first (ILN, ILP). */
  private static final int[] NEGATIVE_CODES = {
    63, 62, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10,
    9, 8, 7, 6, 5, 4,
  };

  private static final int[] POSITIVE_CODES = {
    61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40, 39, 38,
    37, 36, 35, 34, 33, 32,
  };

  /** The output levels for four bits, which drive the adaptation (QQ4). */
  private static final int[] LEVELS_4 = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
    1200, 0,
  };

  /** The output levels for six bits (QQ6). */
  private static final int[] LEVELS_6 = {
    -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232,
    -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776,
    -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
    10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032,
    1688, 1360, 1040, 728, 432, 136, -432, -136,
  };

  /** The multipliers of the scale factor's logarithm, by four-bit code (WL of RIL). */
  private static final int[] MULTIPLIERS = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60,
  };

  private final AdaptivePredictor predictor = new AdaptivePredictor();
  private int logarithm;
  private int scale = 32;

  /** Quantizes a sample of the sub-band, returns the code of six bits. */
  int encode(int sample) {
    int difference = Saturation.to16Bits(sample - predictor.prediction());
    int sign = difference >> 31;
    int interval = interval(difference ^ sign);
    int code = (sign == 0 ? POSITIVE_CODES : NEGATIVE_CODES)[interval];
    adapt(code >> 2);
    return code;
  }

  /** Reconstructs a sample of the sub-band from its code of six bits. */
  int decode(int code) {
    int sample =
        Saturation.to15Bits(predictor.prediction() + ((scale * LEVELS_6[code & 0x3f]) >> 15));
    adapt((code >> 2) & 0x0f);
    return sample;
  }

  /**
   * Counts the decision levels at or below a magnitude (QUANTL). Branch-free, because speech makes
   * each comparison a toss-up.
   */
  private int interval(int magnitude) {
    int scale = this.scale;
    int count = 0;
    count += (((DECISIONS[count + 15] * scale) >> 12) - 1 - magnitude) >> 31 & 16;
    count += (((DECISIONS[count + 7] * scale) >> 12) - 1 - magnitude) >> 31 & 8;
    count += (((DECISIONS[count + 3] * scale) >> 12) - 1 - magnitude) >> 31 & 4;
    count += (((DECISIONS[count + 1] * scale) >> 12) - 1 - magnitude) >> 31 & 2;
    count += (((DECISIONS[count] * scale) >> 12) - 1 - magnitude) >> 31 & 1;
    // A small scale brings even the padding below a large magnitude.
    return Math.min(count, POSITIVE_CODES.length - 1);
  }

  private void adapt(int code4) {
    int difference = (scale * LEVELS_4[code4]) >> 15;
    logarithm = LogScale.adapt(logarithm, MULTIPLIERS[code4], LARGEST_LOGARITHM);
    scale = LogScale.toLinear(logarithm, OCTAVES);
    predictor.update(difference);
  }
}

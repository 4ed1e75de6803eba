package org.sipline.codecs.g722;

/** The higher sub-band, 4 to 8 kHz: two bits a sample. */
final class HigherBand {

  private static final int LARGEST_LOGARITHM = 22528;
  private static final int OCTAVES = 10;

  /** The one decision level of the two-bit quantizer. */
  private static final int DECISION = 564;

  /** The output levels (QQ2). */
  private static final int[] LEVELS = {-7408, -1616, 7408, 1616};

  /** The multipliers of the scale factor's logarithm (WH of IH). */
  private static final int[] MULTIPLIERS = {798, -214, 798, -214};

  private final AdaptivePredictor predictor = new AdaptivePredictor();
  private int logarithm;
  private int scale = 8;

  /** Quantizes a sample of the sub-band, returns the code of two bits. */
  int encode(int sample) {
    int difference = Saturation.to16Bits(sample - predictor.prediction());
    int sign = difference >> 31;
    int magnitude = difference ^ sign;
    int inner = (magnitude - ((DECISION * scale) >> 12)) >>> 31;
    int code = (sign & -2) + 2 + inner;
    adapt(code);
    return code;
  }

  /** Reconstructs a sample of the sub-band from its code of two bits. */
  int decode(int code) {
    int prediction = predictor.prediction();
    return Saturation.to15Bits(prediction + adapt(code));
  }

  private int adapt(int code) {
    int difference = (scale * LEVELS[code]) >> 15;
    logarithm = LogScale.adapt(logarithm, MULTIPLIERS[code], LARGEST_LOGARITHM);
    scale = LogScale.toLinear(logarithm, OCTAVES);
    predictor.update(difference);
    return difference;
  }
}

package org.sipline.codecs.g722;

/**
 * The predictor of one sub-band (block 4): two poles and six zeros, adapted by the signs of the
 * past quantized differences, alike in encoder and decoder.
 *
 * <p>The Recommendation states every operation in saturating 16-bit arithmetic. Operations that
 * can't overflow here are done without saturation: the quantizers' steps keep a difference below
 * 2^14, and the leakage of the zeros' coefficients keeps those within 16 bits.
 */
final class AdaptivePredictor {

  /** The prediction for the next sample (SL, SH). */
  private int prediction;

  /** The part of it that the zeros make (SZL, SZH). */
  private int zeroPart;

  private int pole1;
  private int pole2;
  private int zero1;
  private int zero2;
  private int zero3;
  private int zero4;
  private int zero5;
  private int zero6;

  private int difference1;
  private int difference2;
  private int difference3;
  private int difference4;
  private int difference5;
  private int difference6;

  /** The last partially reconstructed signals, of which only the signs matter (PLT, PH). */
  private int partial1;

  private int partial2;

  /** The last reconstructed signal, doubled and saturated (RLT, RH). */
  private int doubled1;

  int prediction() {
    return prediction;
  }

  /**
   * Adapts to a quantized difference signal and predicts the next sample.
   *
   * @param difference DLT or DH, within 15 bits
   */
  void update(int difference) {
    final int d = difference;
    // RECONS, PARREC.
    int doubled = Saturation.to16Bits(2 * (prediction + d));
    int partial = zeroPart + d;

    // UPPOL2.
    int same1 = (partial ^ partial1) >> 31;
    int same2 = (partial ^ partial2) >> 31;
    int gradient = Saturation.to16Bits(pole1 << 2);
    gradient = same1 == 0 ? Math.min(-gradient, Short.MAX_VALUE) : gradient;
    int second = (128 ^ same2) - same2 + (gradient >> 7) + ((pole2 * 127) >> 7);
    second = Math.clamp(second, -12288, 12288);
    // UPPOL1.
    int limit = 15360 - second;
    int first = (192 ^ same1) - same1 + ((pole1 * 255) >> 8);
    first = Math.clamp(first, -limit, limit);

    // UPZERO.
    int gain = d == 0 ? 0 : 128;
    zero6 = adaptZero(zero6, difference6 ^ d, gain);
    zero5 = adaptZero(zero5, difference5 ^ d, gain);
    zero4 = adaptZero(zero4, difference4 ^ d, gain);
    zero3 = adaptZero(zero3, difference3 ^ d, gain);
    zero2 = adaptZero(zero2, difference2 ^ d, gain);
    zero1 = adaptZero(zero1, difference1 ^ d, gain);

    // DELAYA, FILTEZ.
    int zeros = (zero6 * difference5) >> 14;
    zeros += (zero5 * difference4) >> 14;
    zeros += (zero4 * difference3) >> 14;
    zeros += (zero3 * difference2) >> 14;
    zeros += (zero2 * difference1) >> 14;
    zeros += (zero1 * d) >> 14;
    zeros = Saturation.to16Bits(zeros);
    // FILTEP.
    int poles = Saturation.to16Bits(((first * doubled) >> 15) + ((second * doubled1) >> 15));

    difference6 = difference5;
    difference5 = difference4;
    difference4 = difference3;
    difference3 = difference2;
    difference2 = difference1;
    difference1 = d;
    partial2 = partial1;
    partial1 = partial;
    doubled1 = doubled;
    pole1 = first;
    pole2 = second;
    zeroPart = zeros;
    // PREDIC.
    prediction = Saturation.to16Bits(poles + zeros);
  }

  /**
   * Leaks a coefficient and moves it by the gain, up where the two differences have equal signs.
   *
   * @param signs the exclusive or of the two differences
   */
  private static int adaptZero(int coefficient, int signs, int gain) {
    int negative = signs >> 31;
    return ((coefficient * 255) >> 8) + ((gain ^ negative) - negative);
  }
}

package org.sipline.codecs.detect;

/** Judges one frequency in a block of 10 ms: a resolution of 100 Hz, for tones that stand alone. */
final class ToneBlock {

  static final int MILLIS = 10;

  private static final double LOWEST_POWER = Levels.meanSquareOfDbm0(-43);

  private ToneBlock() {}

  /** The part of the block's energy that the tone carries; 0 if it's too faint to tell. */
  static double purity(GoertzelBank bank, int frequency) {
    double power = bank.power(frequency);
    return power < LOWEST_POWER ? 0 : power / bank.meanSquare();
  }
}

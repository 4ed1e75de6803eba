package org.sipline.codecs.detect;

/**
 * Judges sets of frequencies in windows of 40 ms that advance by 20 ms: a resolution of 25 Hz,
 * which tells 440 from 480 Hz.
 */
final class ToneWindow {

  static final int HOP_MILLIS = 20;

  private static final double PURITY = 0.55;

  /** Each of several frequencies has at least this part of them all: 10 dB of twist. */
  private static final double LEAST_SHARE = 0.09;

  private static final double LOWEST_POWER = Levels.meanSquareOfDbm0(-43);

  private ToneWindow() {}

  static GoertzelBank bank(double[] hz, int sampleRate) {
    return new GoertzelBank(hz, sampleRate, sampleRate * HOP_MILLIS / 1000);
  }

  /** Whether these frequencies sound, all of them and nothing else. */
  static boolean holds(GoertzelBank bank, int[] frequencies) {
    double total = bank.meanSquareOfTwo();
    double sum = 0;
    for (int frequency : frequencies) {
      sum += bank.powerOfTwo(frequency);
    }
    if (sum < LOWEST_POWER || sum < PURITY * total) {
      return false;
    }
    for (int frequency : frequencies) {
      if (bank.powerOfTwo(frequency) < LEAST_SHARE * sum) {
        return false;
      }
    }
    return true;
  }

  static boolean silent(GoertzelBank bank) {
    return bank.meanSquareOfTwo() < LOWEST_POWER;
  }
}

package org.sipline.codecs.detect;

/** Levels of samples as mean squares. */
final class Levels {

  private static final double FULL_SCALE = 32768.0 * 32768.0;

  /** A full-scale sine has +3.14 dBm0 and -3.01 dBov. */
  private static final double DBOV_OF_0_DBM0 = -6.15;

  private Levels() {}

  static double meanSquareOfDbov(double dBov) {
    return FULL_SCALE * Math.pow(10, dBov / 10);
  }

  static double meanSquareOfDbm0(double dBm0) {
    return meanSquareOfDbov(dBm0 + DBOV_OF_0_DBM0);
  }

  /** The level in dBov, no lower than -100. */
  static double dBov(double meanSquare) {
    return Math.max(-100, 10 * Math.log10(meanSquare / FULL_SCALE + 1e-10));
  }

  static double ratio(double decibels) {
    return Math.pow(10, decibels / 10);
  }
}

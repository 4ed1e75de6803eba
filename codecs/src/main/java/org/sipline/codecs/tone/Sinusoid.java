package org.sipline.codecs.tone;

/**
 * A sine wave.
 *
 * @param hz the frequency, above 0 and below 24000
 * @param dBm0 the level at the zero relative level point, -90 to +3.14, which is full scale
 * @param inverted whether the wave stands on its head, for phase reversals
 */
public record Sinusoid(double hz, double dBm0, boolean inverted) {

  /** A full-scale sine is +3.14 dBm0 (G.711, A-law), and half the power of a full-scale square. */
  private static final double DBOV_OF_0_DBM0 = -3.14 - 10 * Math.log10(2);

  /** Checks the ranges. */
  public Sinusoid {
    if (!(hz > 0 && hz < 24000)) {
      throw new IllegalArgumentException("A sinusoid has 0 to 24000 Hz, not " + hz);
    }
    if (!(dBm0 >= -90 && dBm0 <= 3.15)) {
      throw new IllegalArgumentException("A sinusoid has -90 to +3.14 dBm0, not " + dBm0);
    }
  }

  /** A sine that begins upwards. */
  public Sinusoid(double hz, double dBm0) {
    this(hz, dBm0, false);
  }

  /** Converts a level relative to a full-scale square wave (RFC 6464) into dBm0. */
  public static double dBm0(double dBov) {
    return dBov - DBOV_OF_0_DBM0;
  }

  /** Converts a level into dBov, in which a full-scale sine has -3.01. */
  public static double dBov(double dBm0) {
    return dBm0 + DBOV_OF_0_DBM0;
  }

  /** The peak value in 16-bit samples, negative if inverted. */
  double amplitude() {
    double peak = Short.MAX_VALUE * Math.pow(10, (dBm0 - 3.14) / 20);
    return inverted ? -peak : peak;
  }
}

package org.sipline.codecs.resample;

/** How much arithmetic a conversion may cost. */
public enum Quality {
  /**
   * For telephone speech: level to 0.8 of the lower rate's half (3.2 kHz of 8 kHz), aliases 50 dB
   * down. Delays by 16 samples of the lower rate.
   */
  VOICE(32, 50, 0.47),

  /**
   * For music and measurement: level to 0.9 of the lower rate's half, aliases 80 dB down. Delays by
   * 48 samples of the lower rate.
   */
  HIGH(96, 80, 0.474);

  private final int taps;
  private final double attenuation;
  private final double cutoff;

  Quality(int taps, double attenuation, double cutoff) {
    this.taps = taps;
    this.attenuation = attenuation;
    this.cutoff = cutoff;
  }

  /** The filter's length in samples of the lower rate. */
  int taps() {
    return taps;
  }

  /** The half-amplitude frequency, in cycles per sample of the lower rate. */
  double cutoff() {
    return cutoff;
  }

  /** The shape parameter of the Kaiser window that gives the attenuation. */
  double beta() {
    return attenuation > 50
        ? 0.1102 * (attenuation - 8.7)
        : 0.5842 * Math.pow(attenuation - 21, 0.4) + 0.07886 * (attenuation - 21);
  }
}

package org.sipline.msp.quality;

/**
 * The transmission rating of ITU-T G.107 for a call whose analogue ends have that recommendation's
 * default values: what remains variable are delay and packet loss. Pure.
 */
public final class EModel {

  /** The rating of a call without delay and loss: all values at their defaults. */
  private static final double DEFAULT_RATING = 93.2;

  /** Impairment by G.711 (ITU-T G.113, appendix I); G.722 sounds no worse. */
  private static final double EQUIPMENT_IMPAIRMENT = 0;

  /** Robustness to packet loss of G.711 with concealment (ITU-T G.113, appendix I). */
  private static final double LOSS_ROBUSTNESS = 25.1;

  private static final double TALKER_ECHO_LOUDNESS = 65;
  private static final double ECHO_PATH_LOSS = 110;

  /** The basic signal-to-noise ratio at default values, dB. */
  private static final double NOISE_RATIO = 94.77;

  private EModel() {}

  /**
   * The rating R.
   *
   * @param oneWayMillis mouth to ear, ms
   * @param lossFraction share of the audio that was made up for, 0 to 1
   * @return 0 to 93.2
   */
  public static double rating(double oneWayMillis, double lossFraction) {
    double delay = Math.max(0, oneWayMillis);
    double percent = 100 * Math.clamp(lossFraction, 0, 1);
    double equipment =
        EQUIPMENT_IMPAIRMENT + (95 - EQUIPMENT_IMPAIRMENT) * percent / (percent + LOSS_ROBUSTNESS);
    return Math.max(0, DEFAULT_RATING - delayImpairment(delay) - equipment);
  }

  /**
   * The mean opinion score of a listener (ITU-T G.107, annex B).
   *
   * @param rating R
   * @return 1 to 4.5
   */
  public static double opinionScore(double rating) {
    if (rating <= 0) {
      return 1;
    }
    if (rating >= 100) {
      return 4.5;
    }
    // The polynomial dips below 1 for very bad ratings.
    return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
  }

  /** Id of section 7.4: talker echo, listener echo and delay as such. */
  private static double delayImpairment(double delay) {
    return talkerEcho(delay) + listenerEcho(2 * delay) - listenerEcho(0) + absoluteDelay(delay);
  }

  private static double talkerEcho(double delay) {
    double loudness =
        TALKER_ECHO_LOUDNESS
            - 40 * Math.log10((1 + delay / 10) / (1 + delay / 150))
            + 6 * Math.exp(-0.3 * delay * delay);
    double difference = NOISE_RATIO - (80 + 2.5 * (loudness - 14));
    double echo = difference / 2 + Math.sqrt(difference * difference / 4 + 100) - 1;
    return Math.max(0, echo) * (1 - Math.exp(-delay));
  }

  private static double listenerEcho(double roundTrip) {
    double rating = 10.5 * (ECHO_PATH_LOSS + 7) * Math.pow(roundTrip + 1, -0.25);
    double difference = NOISE_RATIO - rating;
    return difference / 2 + Math.sqrt(difference * difference / 4 + 169);
  }

  private static double absoluteDelay(double delay) {
    if (delay <= 100) {
      return 0;
    }
    double x = Math.log(delay / 100) / Math.log(2);
    return 25
        * (Math.pow(1 + Math.pow(x, 6), 1.0 / 6)
            - 3 * Math.pow(1 + Math.pow(x / 3, 6), 1.0 / 6)
            + 2);
  }
}

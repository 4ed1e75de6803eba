package org.sipline.codecs.tone;

import java.util.Locale;
import java.util.Optional;

/** Whose call-progress tones are played (ITU-T E.180, supplement 2; ETSI TR 101 041-2). */
public enum ToneCountry {
  /** The tones that ETSI recommends, which most of Europe uses. */
  EUROPE,
  /** The United Kingdom. */
  UNITED_KINGDOM,
  /** The United States and Canada. */
  UNITED_STATES,
  /** Germany. */
  GERMANY,
  /** France. */
  FRANCE;

  /** The level of a whole tone (E.180, section 6: -10 dBm0, give or take 5 dB). */
  private static final double DBM0 = -10;

  private static final int CONTINUOUS_MILLIS = 1000;

  /**
   * Finds the tones of a country.
   *
   * @param code {@code EU} or an ISO 3166 code such as {@code DE}, in either case
   * @return empty if the country isn't in the table
   */
  public static Optional<ToneCountry> byCode(String code) {
    return switch (code.toUpperCase(Locale.ROOT)) {
      case "EU" -> Optional.of(EUROPE);
      case "GB", "UK" -> Optional.of(UNITED_KINGDOM);
      case "US", "CA" -> Optional.of(UNITED_STATES);
      case "DE" -> Optional.of(GERMANY);
      case "FR" -> Optional.of(FRANCE);
      default -> Optional.empty();
    };
  }

  /** A tone as this country plays it, for ever. */
  public Cadence cadence(CallProgressTone tone) {
    return switch (tone) {
      case DIAL -> Cadence.repeat(Segment.tone(CONTINUOUS_MILLIS, sinusoids(dialHz())));
      case RINGBACK -> alternate(ringbackHz(), ringbackMillis());
      case BUSY -> alternate(busyHz(), busyMillis());
      case CONGESTION -> alternate(busyHz(), congestionMillis());
      case CALL_WAITING -> alternate(callWaitingHz(), callWaitingMillis());
      case SPECIAL_INFORMATION ->
          Cadence.repeat(
              Segment.tone(330, new Sinusoid(950, DBM0)),
              Segment.tone(330, new Sinusoid(1400, DBM0)),
              Segment.tone(330, new Sinusoid(1800, DBM0)),
              Segment.silence(1000));
    };
  }

  private double[] dialHz() {
    return switch (this) {
      case EUROPE, GERMANY -> new double[] {425};
      case UNITED_KINGDOM, UNITED_STATES -> new double[] {350, 440};
      case FRANCE -> new double[] {440};
    };
  }

  private double[] ringbackHz() {
    return switch (this) {
      case EUROPE, GERMANY -> new double[] {425};
      case UNITED_KINGDOM -> new double[] {400, 450};
      case UNITED_STATES -> new double[] {440, 480};
      case FRANCE -> new double[] {440};
    };
  }

  private double[] busyHz() {
    return switch (this) {
      case EUROPE, GERMANY -> new double[] {425};
      case UNITED_KINGDOM -> new double[] {400};
      case UNITED_STATES -> new double[] {480, 620};
      case FRANCE -> new double[] {440};
    };
  }

  private double[] callWaitingHz() {
    return switch (this) {
      case EUROPE, GERMANY -> new double[] {425};
      case UNITED_KINGDOM -> new double[] {400};
      case UNITED_STATES, FRANCE -> new double[] {440};
    };
  }

  private int[] ringbackMillis() {
    return switch (this) {
      case EUROPE, GERMANY -> new int[] {1000, 4000};
      case UNITED_KINGDOM -> new int[] {400, 200, 400, 2000};
      case UNITED_STATES -> new int[] {2000, 4000};
      case FRANCE -> new int[] {1500, 3500};
    };
  }

  private int[] busyMillis() {
    return switch (this) {
      case EUROPE, UNITED_STATES, FRANCE -> new int[] {500, 500};
      case UNITED_KINGDOM -> new int[] {375, 375};
      case GERMANY -> new int[] {480, 480};
    };
  }

  private int[] congestionMillis() {
    return switch (this) {
      case EUROPE -> new int[] {200, 200};
      case UNITED_KINGDOM -> new int[] {400, 350, 225, 525};
      case UNITED_STATES, FRANCE -> new int[] {250, 250};
      case GERMANY -> new int[] {240, 240};
    };
  }

  private int[] callWaitingMillis() {
    return switch (this) {
      case EUROPE -> new int[] {200, 200, 200, 9000};
      case UNITED_KINGDOM -> new int[] {100, 4000};
      case UNITED_STATES, FRANCE -> new int[] {300, 10000};
      case GERMANY -> new int[] {200, 200, 200, 5000};
    };
  }

  /** Tone and silence in turn. */
  private static Cadence alternate(double[] hz, int[] millis) {
    Segment[] segments = new Segment[millis.length];
    for (int i = 0; i < millis.length; i++) {
      segments[i] =
          i % 2 == 0 ? Segment.tone(millis[i], sinusoids(hz)) : Segment.silence(millis[i]);
    }
    return Cadence.repeat(segments);
  }

  private static Sinusoid[] sinusoids(double[] hz) {
    double each = DBM0 - 10 * Math.log10(hz.length);
    Sinusoid[] sinusoids = new Sinusoid[hz.length];
    for (int i = 0; i < hz.length; i++) {
      sinusoids[i] = new Sinusoid(hz[i], each);
    }
    return sinusoids;
  }
}

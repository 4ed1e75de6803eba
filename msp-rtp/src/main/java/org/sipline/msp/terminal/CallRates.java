package org.sipline.msp.terminal;

import org.sipline.codecs.resample.Quality;
import org.sipline.codecs.resample.Resampler;

/**
 * Converts between a terminal's own rate and the one that its call has now. The converters of the
 * codecs' rates are made beforehand, so that a media loop only picks one.
 */
final class CallRates {
  private static final int NARROW = 8000;
  private static final int WIDE = 16000;
  private final Resampler narrow;
  private final Resampler wide;
  private final int own;

  private CallRates(int own, Resampler narrow, Resampler wide) {
    this.own = own;
    this.narrow = narrow;
    this.wide = wide;
  }

  /** Converters from a terminal's rate to its call's. */
  static CallRates toCall(int own) {
    return new CallRates(
        own,
        own == NARROW ? null : new Resampler(own, NARROW, Quality.VOICE),
        own == WIDE ? null : new Resampler(own, WIDE, Quality.VOICE));
  }

  /** Converters from a call's rate to a terminal's. */
  static CallRates fromCall(int own) {
    return new CallRates(
        own,
        own == NARROW ? null : new Resampler(NARROW, own, Quality.VOICE),
        own == WIDE ? null : new Resampler(WIDE, own, Quality.VOICE));
  }

  /**
   * The converter for a call's rate; null if there is nothing to convert.
   *
   * @throws IllegalArgumentException for a rate that no codec has
   */
  Resampler at(int callRate) {
    if (callRate == own) {
      return null;
    }
    return switch (callRate) {
      case NARROW -> narrow;
      case WIDE -> wide;
      default -> throw new IllegalArgumentException("no codec samples at " + callRate + " Hz");
    };
  }
}

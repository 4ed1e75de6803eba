package org.sipline.msp.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sipline.codecs.detect.TonePattern;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.CallProgressTone;
import org.sipline.codecs.tone.Dtmf;
import org.sipline.codecs.tone.Segment;
import org.sipline.codecs.tone.Sinusoid;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.pair.ToMsp.SendNamedTone.Name;
import org.sipline.pair.ToMsp.SendTone.TonePart;
import org.sipline.pair.ToMsp.WatchTones.WatchedTone;

/** What an application wants heard, or listened for, in the terms of generators and detectors. */
public final class Tones {
  /** The most digits of a request. */
  public static final int MOST_DIGITS = 256;

  private static final int DIGIT_PAUSE_MILLIS = 70;
  private static final int COMMA_MILLIS = 1000;
  private static final int STEADY_MILLIS = 3_600_000;
  private static final int LEAST_HEARD_MILLIS = 40;
  private static final int MOST_HEARD_MILLIS = 60_000;
  private static final double LOUDEST_DBM0 = -4;
  private static final double NAMED_DBM0 = -13;
  private static final double LOUDEST_VOLUME = 0xffff;

  private Tones() {}

  /**
   * Digits by DTMF (Q.23), a comma for a pause of one second.
   *
   * @throws IllegalArgumentException for another character
   */
  public static Cadence digits(String digits, int durationMillis) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit == ',') {
        segments.add(Segment.silence(COMMA_MILLIS));
      } else {
        segments.add(Dtmf.tone(digit, durationMillis));
        segments.add(Segment.silence(DIGIT_PAUSE_MILLIS));
      }
    }
    return new Cadence(segments, false);
  }

  /**
   * A component of LINEGENERATETONE, which goes on for ever.
   *
   * @throws IllegalArgumentException for a frequency or time that cannot be generated
   */
  public static Cadence part(TonePart part) {
    List<Segment> segments = new ArrayList<>();
    boolean steady = part.offMillis() == 0 || part.onMillis() == 0;
    int on = steady ? STEADY_MILLIS : part.onMillis();
    if (part.volume() > 0) {
      segments.add(Segment.tone(on, new Sinusoid(part.frequencyHz(), level(part.volume()))));
    } else {
      segments.add(Segment.silence(on));
    }
    if (!steady) {
      segments.add(Segment.silence(part.offMillis()));
    }
    return new Cadence(segments, true);
  }

  /** A tone that has a name, as a country plays it. */
  public static Cadence named(Name name, ToneCountry country) {
    return switch (name) {
      case DIAL -> country.cadence(CallProgressTone.DIAL);
      case RINGBACK -> country.cadence(CallProgressTone.RINGBACK);
      case BUSY -> country.cadence(CallProgressTone.BUSY);
      case CONGESTION -> country.cadence(CallProgressTone.CONGESTION);
      case BEEP -> Cadence.once(Segment.tone(500, new Sinusoid(1400, NAMED_DBM0)));
      // The prompt of calling cards: the digit #, then a dial tone that goes on (Bell's "bong").
      case BILLING ->
          Cadence.once(
              Segment.tone(60, new Sinusoid(941, NAMED_DBM0), new Sinusoid(1477, NAMED_DBM0)),
              Segment.tone(940, new Sinusoid(350, NAMED_DBM0), new Sinusoid(440, NAMED_DBM0)));
    };
  }

  /**
   * A tone of LINEMONITORTONE.
   *
   * @throws IllegalArgumentException if it cannot be listened for
   */
  public static TonePattern pattern(WatchedTone tone) {
    double[] hz =
        IntStream.of(tone.frequency1Hz(), tone.frequency2Hz(), tone.frequency3Hz())
            .filter(frequency -> frequency != 0)
            .asDoubleStream()
            .toArray();
    int millis = Math.clamp(tone.durationMillis(), LEAST_HEARD_MILLIS, MOST_HEARD_MILLIS);
    return TonePattern.of(millis, hz);
  }

  private static double level(int volume) {
    return Math.max(-60, LOUDEST_DBM0 + 20 * Math.log10(volume / LOUDEST_VOLUME));
  }
}

package org.sipline.codecs.tone;

/** The tones by which fax machines and modems make themselves known. */
public final class FaxTones {

  private static final double ANSWER_HZ = 2100;
  private static final double DBM0 = -12;

  /** A phase lasts 450 ms (V.25, section 4; V.8, section 3). */
  private static final int REVERSAL_MILLIS = 450;

  /** ANSam's amplitude swings by a fifth, at 15 Hz. */
  private static final double SIDEBAND_DB = 20 * Math.log10(0.2 / 2);

  private FaxTones() {}

  /** The calling tone CNG: 1100 Hz for half a second every three and a half (T.30, section 4). */
  public static Cadence calling() {
    return Cadence.repeat(Segment.tone(500, new Sinusoid(1100, DBM0)), Segment.silence(3000));
  }

  /** The called tone CED: 2100 Hz for three seconds (T.30, section 4). */
  public static Cadence called() {
    return Cadence.once(Segment.tone(3000, new Sinusoid(ANSWER_HZ, DBM0)));
  }

  /** The answer tone with phase reversals, which disables echo cancellers (V.25). */
  public static Cadence answerWithReversals() {
    return Cadence.repeat(
        Segment.tone(REVERSAL_MILLIS, new Sinusoid(ANSWER_HZ, DBM0, false)),
        Segment.tone(REVERSAL_MILLIS, new Sinusoid(ANSWER_HZ, DBM0, true)));
  }

  /** The modulated answer tone ANSam with phase reversals (V.8). */
  public static Cadence modulatedAnswerWithReversals() {
    return Cadence.repeat(
        Segment.tone(REVERSAL_MILLIS, modulated(false)),
        Segment.tone(REVERSAL_MILLIS, modulated(true)));
  }

  private static Sinusoid[] modulated(boolean inverted) {
    return new Sinusoid[] {
      new Sinusoid(ANSWER_HZ, DBM0, inverted),
      new Sinusoid(ANSWER_HZ - 15, DBM0 + SIDEBAND_DB, inverted),
      new Sinusoid(ANSWER_HZ + 15, DBM0 + SIDEBAND_DB, inverted),
    };
  }
}

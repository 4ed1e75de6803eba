package org.sipline.codecs.plc;

/**
 * Conceals lost audio by repeating the last pitch periods, as ITU-T G.711 Appendix I does: one
 * period at first, two after 10 ms and three after 20 ms so that the repetition doesn't buzz,
 * fading from 10 ms on to silence at 60 ms, and blending into the signal when it returns.
 *
 * <p>Unlike the appendix it delays nothing: the seam at the beginning of a loss is closed by an
 * offset that dies away, not by reworking samples that were already played.
 *
 * <p>For one stream and one thread at a time; allocates nothing after construction.
 */
public final class Concealer {

  private static final int SHORTEST_PERIOD_MICROS = 5_000;
  private static final int LONGEST_PERIOD_MICROS = 15_000;
  private static final int COMPARED_MILLIS = 20;
  private static final int STAGE_MILLIS = 10;
  private static final int SILENT_AFTER_MILLIS = 60;
  private static final int LONGEST_BLEND_MILLIS = 10;
  private static final int MOST_PERIODS = 3;

  private final int shortestPeriod;
  private final int longestPeriod;
  private final int compared;
  private final int stage;
  private final int silentAfter;
  private final int longestBlend;
  private final PitchSearch pitch;

  /** The last samples played, oldest first. */
  private final short[] history;

  /** The history as it was when the loss began. */
  private final short[] source;

  private int period;

  /** The length of a cross-fade: a quarter of a period. */
  private int overlap;

  /** Samples concealed since the loss began, up to the silence; 0 while nothing is lost. */
  private int concealed;

  private float seam;
  private int periods;
  private int position;
  private int previousPosition;
  private int fading;

  /**
   * Makes a concealer with a silent past.
   *
   * @param sampleRate in Hz, 8000 to 48000
   */
  public Concealer(int sampleRate) {
    if (sampleRate < 8000 || sampleRate > 48000) {
      throw new IllegalArgumentException(
          "A concealer works at 8000 to 48000 Hz, not at " + sampleRate);
    }
    shortestPeriod = (int) ((long) sampleRate * SHORTEST_PERIOD_MICROS / 1_000_000);
    longestPeriod = (int) ((long) sampleRate * LONGEST_PERIOD_MICROS / 1_000_000);
    compared = sampleRate * COMPARED_MILLIS / 1000;
    stage = sampleRate * STAGE_MILLIS / 1000;
    silentAfter = sampleRate * SILENT_AFTER_MILLIS / 1000;
    longestBlend = sampleRate * LONGEST_BLEND_MILLIS / 1000;
    pitch = new PitchSearch(sampleRate);
    history = new short[MOST_PERIODS * longestPeriod + longestPeriod / 4 + 1];
    source = new short[history.length];
  }

  /**
   * Takes received audio on its way to the listener. Right after a loss its beginning is blended
   * with the concealment, in place; otherwise it is left as it is.
   */
  public void good(short[] pcm, int offset, int samples) {
    if (concealed > 0) {
      int blend = Math.min(samples, blendLength());
      for (int i = 0; i < blend; i++) {
        float weight = (i + 1f) / (blend + 1f);
        pcm[offset + i] = round(weight * pcm[offset + i] + (1 - weight) * next());
      }
      concealed = 0;
    }
    remember(pcm, offset, samples);
  }

  /** Writes audio in place of what was lost. */
  public void conceal(short[] pcm, int offset, int samples) {
    if (concealed == 0 && samples > 0) {
      begin();
    }
    for (int i = 0; i < samples; i++) {
      pcm[offset + i] = round(next());
    }
    remember(pcm, offset, samples);
  }

  /** The longer the loss, the less the phases can agree, and the longer the blend. */
  private int blendLength() {
    int lengthening = concealed / stage * (longestBlend * 2 / 5);
    return Math.min(longestBlend, overlap + lengthening);
  }

  private void begin() {
    System.arraycopy(history, 0, source, 0, history.length);
    pitch.search(source, source.length - compared, compared, shortestPeriod, longestPeriod);
    period = pitch.lag();
    overlap = period / 4;
    int last = source.length - 1;
    seam = source[last] - source[last - period];
    periods = 1;
    position = 0;
    fading = 0;
  }

  private float next() {
    if (concealed >= silentAfter) {
      return 0;
    }
    if (periods < MOST_PERIODS && concealed == periods * stage) {
      previousPosition = position;
      position %= period;
      periods++;
      fading = overlap;
    }
    float value = repeated(periods, position);
    position = (position + 1) % (periods * period);
    if (fading > 0) {
      float weight = (float) fading / (overlap + 1);
      value += weight * (repeated(periods - 1, previousPosition) - value);
      previousPosition = (previousPosition + 1) % ((periods - 1) * period);
      fading--;
    }
    if (concealed < overlap) {
      value += seam * (overlap - concealed) / overlap;
    }
    float gain = concealed < stage ? 1 : (float) (silentAfter - concealed) / (silentAfter - stage);
    concealed++;
    return gain * value;
  }

  /** A loop over the last periods, whose end is cross-faded into what came before its beginning. */
  private float repeated(int count, int at) {
    int length = count * period;
    float value = source[source.length - length + at];
    int intoOverlap = at - (length - overlap);
    if (intoOverlap >= 0) {
      float weight = (intoOverlap + 1f) / (overlap + 1f);
      value += weight * (source[source.length - 2 * length + at] - value);
    }
    return value;
  }

  private void remember(short[] pcm, int offset, int samples) {
    int kept = Math.max(0, history.length - samples);
    System.arraycopy(history, history.length - kept, history, 0, kept);
    int added = history.length - kept;
    System.arraycopy(pcm, offset + samples - added, history, kept, added);
  }

  private static short round(float value) {
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
  }
}

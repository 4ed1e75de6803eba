package org.sipline.codecs.plc;

import java.util.Objects;

/**
 * Makes a stretch of audio shorter or longer by one pitch period, where nobody hears it: in
 * silence, or where the signal repeats itself. The first and last samples stay, so what comes
 * before and after needs no treatment. A jitter buffer sheds or gains a few milliseconds with it,
 * to follow its target depth and the drift between the sender's clock and its own.
 *
 * <p>One thread at a time; holds no state from call to call; allocates nothing after construction.
 */
public final class TimeScaler {

  private static final int SHORTEST_STEP_MICROS = 2_500;
  private static final int LONGEST_STEP_MICROS = 10_000;

  /** How alike two periods must be for a cut between them to pass unheard. */
  private static final double ALIKE = 0.85;

  /** An effective value below which a cut passes unheard wherever it is, about -54 dBov. */
  private static final double QUIET = 64;

  private final int shortestStep;
  private final int longestStep;
  private final PitchSearch pitch;

  /**
   * Makes a scaler.
   *
   * @param sampleRate in Hz, 8000 to 48000
   */
  public TimeScaler(int sampleRate) {
    if (sampleRate < 8000 || sampleRate > 48000) {
      throw new IllegalArgumentException(
          "A time scaler works at 8000 to 48000 Hz, not at " + sampleRate);
    }
    shortestStep = (int) ((long) sampleRate * SHORTEST_STEP_MICROS / 1_000_000);
    longestStep = (int) ((long) sampleRate * LONGEST_STEP_MICROS / 1_000_000);
    pitch = new PitchSearch(sampleRate);
  }

  /** The most samples that a call removes or adds: 10 ms. */
  public int longestStep() {
    return longestStep;
  }

  /** The fewest samples that a call can work on: 20 ms. */
  public int shortestInput() {
    return 2 * longestStep;
  }

  /**
   * Copies audio, leaving out a pitch period if that can be done unheard.
   *
   * @param samples at least {@link #shortestInput()}
   * @param out another array, which must hold {@code samples}
   * @return the number of samples written: fewer than {@code samples}, or as many when this audio
   *     can't be shortened and a later one should be tried
   */
  public int shorten(short[] in, int offset, int samples, short[] out, int outOffset) {
    int step = step(in, offset, samples);
    int length = samples - step;
    Objects.checkFromIndexSize(outOffset, length, out.length);
    if (step == 0) {
      System.arraycopy(in, offset, out, outOffset, samples);
      return samples;
    }
    for (int i = 0; i < length; i++) {
      out[outOffset + i] = blend(in[offset + i], in[offset + i + step], i, length);
    }
    return length;
  }

  /**
   * Copies audio, repeating a pitch period if that can be done unheard.
   *
   * @param samples at least {@link #shortestInput()}
   * @param out another array, which must hold {@code samples} and {@link #longestStep()} more
   * @return the number of samples written: more than {@code samples}, or as many when this audio
   *     can't be lengthened and a later one should be tried
   */
  public int lengthen(short[] in, int offset, int samples, short[] out, int outOffset) {
    int step = step(in, offset, samples);
    Objects.checkFromIndexSize(outOffset, samples + step, out.length);
    if (step == 0) {
      System.arraycopy(in, offset, out, outOffset, samples);
      return samples;
    }
    System.arraycopy(in, offset, out, outOffset, step);
    int blended = samples - step;
    for (int i = 0; i < blended; i++) {
      out[outOffset + step + i] = blend(in[offset + step + i], in[offset + i], i, blended);
    }
    System.arraycopy(in, offset + blended, out, outOffset + samples, step);
    return samples + step;
  }

  private int step(short[] in, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, in.length);
    if (samples < shortestInput()) {
      throw new IllegalArgumentException(
          "A pitch period is found in " + shortestInput() + " samples or more, not in " + samples);
    }
    int window = samples - longestStep;
    pitch.search(in, offset + longestStep, window, shortestStep, longestStep);
    boolean unheard = pitch.similarity() >= ALIKE || pitch.level() < QUIET;
    return unheard ? pitch.lag() : 0;
  }

  private static short blend(short from, short to, int at, int length) {
    return (short) (from + (to - from) * (at + 1) / (length + 1));
  }
}

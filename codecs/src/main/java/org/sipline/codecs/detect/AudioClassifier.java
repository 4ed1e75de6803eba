package org.sipline.codecs.detect;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Tells voice from tones, silence and noise, by half a second of levels: a tone is predictable and
 * keeps its level, noise isn't and does, and a voice rises and falls with its syllables.
 */
public final class AudioClassifier implements Detector {

  private static final int FRAME_MILLIS = 20;
  private static final int FRAME_SAMPLES = 160;
  private static final int WINDOW = 25;

  /** Frames of a kind before it's told, and the fewest frames to judge by. */
  private static final int SETTLING = 6;

  /** A long vowel of a clear voice can pass for a tone. */
  private static final int SETTLING_AFTER_VOICE = 20;

  private static final int LEAST_FRAMES = 10;

  private static final double SILENT_DBOV = -55;
  private static final double LOUDEST_BACKGROUND_DBOV = -38;
  private static final double ABOVE_BACKGROUND_DB = 8;
  private static final double BACKGROUND_RISE_DB = 0.03;

  private static final double TONE_GAIN_DB = 11;
  private static final double STEADY_DB = 1;

  /** Two tones that beat don't keep their level; they're told by what no voice has. */
  private static final double PURE_TONE_GAIN_DB = 20;

  private static final double SILENT_PART = 0.12;
  private static final double TONAL_PART = 0.55;
  private static final double VOICE_VARIATION_DB = 2.5;
  private static final double CLEAR_VARIATION_DB = 5;

  /** A gain in confidence that is worth telling. */
  private static final double MORE_CERTAIN = 0.2;

  private final Consumer<? super DetectionEvent> listener;
  private final int fold;
  private final float[] frame = new float[FRAME_SAMPLES];
  private final LinearPrediction prediction = new LinearPrediction();
  private int filled;
  private int folded;
  private long frames;

  private final double[] levels = new double[WINDOW];
  private final boolean[] active = new boolean[WINDOW];
  private final boolean[] tonal = new boolean[WINDOW];
  private double background = LOUDEST_BACKGROUND_DBOV;
  private double previousLevel = SILENT_DBOV;

  private AudioKind kind;
  private double confidence;
  private AudioKind candidate;
  private int held;
  private AudioKind told;
  private double toldConfidence;

  /**
   * Makes a classifier.
   *
   * @param sampleRate 8000 or 16000 Hz
   * @param listener gets {@link DetectionEvent.AudioClassified} when the kind changes, and when it
   *     becomes much more certain
   */
  public AudioClassifier(int sampleRate, Consumer<? super DetectionEvent> listener) {
    // Pairs of samples are averaged at 16 kHz: what tells the kinds apart lies below 4 kHz.
    fold = SampleRates.check(sampleRate) / 8000;
    this.listener = listener;
  }

  @Override
  public void feed(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    for (int i = offset; i < offset + samples; i++) {
      frame[filled] = folded == 0 ? pcm[i] : (frame[filled] + pcm[i]) / 2;
      if (++folded == fold) {
        folded = 0;
        if (++filled == FRAME_SAMPLES) {
          filled = 0;
          judge();
        }
      }
    }
  }

  private void judge() {
    measure();
    frames++;
    if (frames < LEAST_FRAMES) {
      return;
    }
    double clarity = classify();
    if (kind != candidate) {
      candidate = kind;
      held = 0;
    }
    held++;
    confidence = clarity * (1 - Math.pow(0.5, 1 + (double) held / WINDOW));
    boolean settled = held >= (told == AudioKind.VOICE ? SETTLING_AFTER_VOICE : SETTLING);
    if (settled && (kind != told || confidence >= toldConfidence + MORE_CERTAIN)) {
      told = kind;
      toldConfidence = confidence;
      listener.accept(new DetectionEvent.AudioClassified(kind, confidence, frames * FRAME_MILLIS));
    }
  }

  private void measure() {
    float energy = 0;
    for (float sample : frame) {
      energy += sample * sample;
    }
    double level = Levels.dBov(energy / FRAME_SAMPLES);
    background =
        Math.min(
            LOUDEST_BACKGROUND_DBOV, level < background ? level : background + BACKGROUND_RISE_DB);
    boolean isActive = level > Math.max(SILENT_DBOV, background + ABOVE_BACKGROUND_DB);
    int slot = (int) (frames % WINDOW);
    levels[slot] = level;
    active[slot] = isActive;
    tonal[slot] = isActive && soundsTonal(Math.abs(level - previousLevel) < STEADY_DB);
    previousLevel = level;
  }

  private boolean soundsTonal(boolean steady) {
    return prediction.gain(frame, FRAME_SAMPLES) > (steady ? TONE_GAIN_DB : PURE_TONE_GAIN_DB);
  }

  /** Sets the kind of the window, returns how clear it is, 0 to 1. */
  private double classify() {
    int count = (int) Math.min(frames, WINDOW);
    int loud = 0;
    int tones = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      if (active[i]) {
        loud++;
        tones += tonal[i] ? 1 : 0;
        sum += levels[i];
        squares += levels[i] * levels[i];
      }
    }
    double loudPart = (double) loud / count;
    if (loudPart < SILENT_PART) {
      kind = AudioKind.SILENCE;
      return 1 - loudPart;
    }
    double tonalPart = (double) tones / loud;
    if (tonalPart >= TONAL_PART) {
      kind = AudioKind.TONE;
      return Math.min(1, tonalPart + 0.15);
    }
    double mean = sum / loud;
    double variation = Math.sqrt(Math.max(0, squares / loud - mean * mean));
    if (variation >= VOICE_VARIATION_DB) {
      kind = AudioKind.VOICE;
      return Math.min(1, variation / CLEAR_VARIATION_DB) * (1 - tonalPart / 2);
    }
    kind = AudioKind.NOISE;
    return 1 - variation / VOICE_VARIATION_DB / 2;
  }
}

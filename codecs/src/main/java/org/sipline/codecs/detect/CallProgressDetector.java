package org.sipline.codecs.detect;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Recognizes the network's call-progress tones of Europe and North America: the tone by its
 * frequencies, its meaning by its rhythm. Tells of each once, and again after another or after ten
 * seconds of silence.
 */
public final class CallProgressDetector implements Detector {

  private static final double[] HZ = {
    350, 400, 425, 440, 450, 480, 620, 914, 950, 985, 1371, 1400, 1429, 1777, 1800,
  };

  /** Indices into HZ of what sounds as one tone. */
  private static final int[][] TONES = {
    {2}, {1}, {3}, {0, 3}, {3, 5}, {5, 6}, {1, 4}, {7}, {8}, {9}, {10}, {11}, {12}, {13}, {14},
  };

  /** What is 10 dB below the last tone is a pause on a noisy line. */
  private static final double PAUSE = Levels.ratio(-10);

  private static final int NO_TONE = -1;
  private static final int FIRST_INFORMATION_TONE = 7;
  private static final int FIRST_SECOND_INFORMATION_TONE = 10;
  private static final int FIRST_THIRD_INFORMATION_TONE = 13;

  private final GoertzelBank bank;
  private final ToneRhythm rhythm;
  private long hops;
  private ToneRhythm.Kind candidate = ToneRhythm.Kind.OTHER;

  /** The mean square of the last tone. */
  private double level;

  /**
   * Makes a detector.
   *
   * @param sampleRate 8000 or 16000 Hz
   * @param listener gets {@link DetectionEvent.CallProgressHeard}
   */
  public CallProgressDetector(int sampleRate, Consumer<? super DetectionEvent> listener) {
    bank = ToneWindow.bank(HZ, SampleRates.check(sampleRate));
    rhythm =
        new ToneRhythm(
            progress ->
                listener.accept(
                    new DetectionEvent.CallProgressHeard(progress, hops * ToneWindow.HOP_MILLIS)));
  }

  @Override
  public void feed(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int done = 0;
    while (done < samples) {
      int count = Math.min(bank.wanted(), samples - done);
      if (bank.take(pcm, offset + done, count)) {
        hops++;
        judge();
      }
      done += count;
    }
  }

  /** Two windows in a row must agree. */
  private void judge() {
    ToneRhythm.Kind kind = kind(tone());
    if (kind == candidate) {
      rhythm.hop(kind);
    } else {
      candidate = kind;
      rhythm.hopInDoubt();
    }
  }

  private int tone() {
    for (int i = 0; i < TONES.length; i++) {
      if (ToneWindow.holds(bank, TONES[i])) {
        return i;
      }
    }
    return NO_TONE;
  }

  private ToneRhythm.Kind kind(int tone) {
    double present = bank.meanSquareOfTwo();
    if (tone == NO_TONE) {
      boolean pause = ToneWindow.silent(bank) || present < PAUSE * level;
      return pause ? ToneRhythm.Kind.SILENCE : ToneRhythm.Kind.OTHER;
    }
    level = present;
    if (tone < FIRST_INFORMATION_TONE) {
      return ToneRhythm.Kind.PROGRESS;
    }
    if (tone < FIRST_SECOND_INFORMATION_TONE) {
      return ToneRhythm.Kind.INFORMATION_1;
    }
    return tone < FIRST_THIRD_INFORMATION_TONE
        ? ToneRhythm.Kind.INFORMATION_2
        : ToneRhythm.Kind.INFORMATION_3;
  }
}

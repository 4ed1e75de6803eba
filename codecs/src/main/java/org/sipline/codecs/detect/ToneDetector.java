package org.sipline.codecs.detect;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Listens for any tones that an application names, and tells of each once, when it has sounded for
 * as long as was asked; again after it has stopped and come back. Frequencies may be 10 Hz off.
 */
public final class ToneDetector implements Detector {

  /** The most patterns that one detector listens for. */
  public static final int MOST_PATTERNS = 32;

  private static final int HOPS_OF_INTERRUPTION = 1;

  private final GoertzelBank bank;
  private final int[][] frequencies;
  private final int[] hopsWanted;
  private final int[] hops;
  private final int[] missed;
  private final boolean[] told;
  private final Consumer<? super DetectionEvent> listener;
  private long hopsHeard;

  /**
   * Makes a detector.
   *
   * @param sampleRate 8000 or 16000 Hz
   * @param patterns what to listen for, 1 to {@link #MOST_PATTERNS}
   * @param listener gets {@link DetectionEvent.ToneHeard}
   */
  public ToneDetector(
      int sampleRate, List<TonePattern> patterns, Consumer<? super DetectionEvent> listener) {
    SampleRates.check(sampleRate);
    if (patterns.isEmpty() || patterns.size() > MOST_PATTERNS) {
      throw new IllegalArgumentException(
          "A detector listens for 1 to " + MOST_PATTERNS + " tones, not " + patterns.size());
    }
    this.listener = listener;
    double[] hz =
        patterns.stream()
            .flatMap(pattern -> pattern.hz().stream())
            .mapToDouble(Double::doubleValue)
            .distinct()
            .toArray();
    bank = ToneWindow.bank(hz, sampleRate);
    frequencies = new int[patterns.size()][];
    hopsWanted = new int[patterns.size()];
    hops = new int[patterns.size()];
    missed = new int[patterns.size()];
    told = new boolean[patterns.size()];
    for (int i = 0; i < frequencies.length; i++) {
      TonePattern pattern = patterns.get(i);
      frequencies[i] = pattern.hz().stream().mapToInt(f -> indexOf(hz, f)).toArray();
      // A window sees a tone of n hops fully n - 1 times.
      hopsWanted[i] = pattern.minMillis() / ToneWindow.HOP_MILLIS - 1;
    }
  }

  private static int indexOf(double[] hz, double frequency) {
    return IntStream.range(0, hz.length).filter(i -> hz[i] == frequency).findFirst().orElseThrow();
  }

  @Override
  public void feed(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int done = 0;
    while (done < samples) {
      int count = Math.min(bank.wanted(), samples - done);
      if (bank.take(pcm, offset + done, count)) {
        hopsHeard++;
        for (int i = 0; i < frequencies.length; i++) {
          judge(i);
        }
      }
      done += count;
    }
  }

  private void judge(int pattern) {
    boolean sounds =
        frequencies[pattern].length == 0
            ? ToneWindow.silent(bank)
            : ToneWindow.holds(bank, frequencies[pattern]);
    if (!sounds) {
      if (++missed[pattern] > HOPS_OF_INTERRUPTION) {
        hops[pattern] = 0;
        told[pattern] = false;
      }
      return;
    }
    missed[pattern] = 0;
    hops[pattern]++;
    if (hops[pattern] >= hopsWanted[pattern] && !told[pattern]) {
      told[pattern] = true;
      listener.accept(new DetectionEvent.ToneHeard(pattern, hopsHeard * ToneWindow.HOP_MILLIS));
    }
  }
}

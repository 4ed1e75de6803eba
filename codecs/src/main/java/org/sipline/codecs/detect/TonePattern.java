package org.sipline.codecs.detect;

import java.util.Arrays;
import java.util.List;

/**
 * A tone to listen for, as TAPI's LINEMONITORTONE asks.
 *
 * @param hz the frequencies that sound together, at most three, each above 50 and below 4000 Hz and
 *     at least 35 Hz from the others; none for silence
 * @param minMillis how long it must sound, 40 ms to one minute
 */
public record TonePattern(List<Double> hz, int minMillis) {

  private static final int MOST_FREQUENCIES = 3;
  private static final double NEAREST = 35;

  /** Copies the list and checks the ranges. */
  public TonePattern {
    hz = List.copyOf(hz);
    if (hz.size() > MOST_FREQUENCIES) {
      throw new IllegalArgumentException(
          "A tone has at most " + MOST_FREQUENCIES + " frequencies, not " + hz.size());
    }
    for (int i = 0; i < hz.size(); i++) {
      double frequency = hz.get(i);
      if (!(frequency > 50 && frequency < 4000)) {
        throw new IllegalArgumentException("A tone has 50 to 4000 Hz, not " + frequency);
      }
      for (double other : hz.subList(0, i)) {
        if (Math.abs(other - frequency) < NEAREST) {
          throw new IllegalArgumentException(
              "Frequencies must be "
                  + NEAREST
                  + " Hz apart, unlike "
                  + other
                  + " and "
                  + frequency);
        }
      }
    }
    if (minMillis < 40 || minMillis > 60_000) {
      throw new IllegalArgumentException(
          "A tone is heard for 40 ms to one minute, not for " + minMillis + " ms");
    }
  }

  /** A tone of some frequencies. */
  public static TonePattern of(int minMillis, double... hz) {
    return new TonePattern(Arrays.stream(hz).boxed().toList(), minMillis);
  }
}

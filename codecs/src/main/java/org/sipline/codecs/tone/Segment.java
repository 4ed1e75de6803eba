package org.sipline.codecs.tone;

import java.util.List;

/**
 * A stretch of a cadence.
 *
 * @param sinusoids what sounds, at most four; empty for silence
 * @param millis how long, 1 ms to one hour
 */
public record Segment(List<Sinusoid> sinusoids, int millis) {

  static final int MOST_SINUSOIDS = 4;
  private static final int LONGEST_MILLIS = 3_600_000;

  /** Copies the list and checks the ranges. */
  public Segment {
    sinusoids = List.copyOf(sinusoids);
    if (sinusoids.size() > MOST_SINUSOIDS) {
      throw new IllegalArgumentException(
          "A tone has at most " + MOST_SINUSOIDS + " sinusoids, not " + sinusoids.size());
    }
    if (millis < 1 || millis > LONGEST_MILLIS) {
      throw new IllegalArgumentException("A tone lasts 1 ms to one hour, not " + millis + " ms");
    }
  }

  /** A tone. */
  public static Segment tone(int millis, Sinusoid... sinusoids) {
    return new Segment(List.of(sinusoids), millis);
  }

  /** A pause. */
  public static Segment silence(int millis) {
    return new Segment(List.of(), millis);
  }
}

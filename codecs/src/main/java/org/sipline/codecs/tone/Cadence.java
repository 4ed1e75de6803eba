package org.sipline.codecs.tone;

import java.util.List;

/**
 * A rhythm of tones and pauses.
 *
 * @param segments what is played in turn, at least one and at most 1000
 * @param repeated whether it begins again at its end, for ever
 */
public record Cadence(List<Segment> segments, boolean repeated) {

  private static final int MOST_SEGMENTS = 1000;

  /** Copies the list and checks its length. */
  public Cadence {
    segments = List.copyOf(segments);
    if (segments.isEmpty() || segments.size() > MOST_SEGMENTS) {
      throw new IllegalArgumentException(
          "A cadence has 1 to " + MOST_SEGMENTS + " segments, not " + segments.size());
    }
  }

  /** Plays the segments in turn, once. */
  public static Cadence once(Segment... segments) {
    return new Cadence(List.of(segments), false);
  }

  /** Plays the segments in turn, for ever. */
  public static Cadence repeat(Segment... segments) {
    return new Cadence(List.of(segments), true);
  }
}

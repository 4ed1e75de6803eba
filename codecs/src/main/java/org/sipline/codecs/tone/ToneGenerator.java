package org.sipline.codecs.tone;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Plays a cadence. A sinusoid that goes on from one segment to the next keeps its phase; where a
 * tone meets silence it rises or falls over a millisecond, so that it doesn't click. Sums beyond
 * full scale are clipped.
 *
 * <p>One thread at a time; allocates nothing after construction.
 */
public final class ToneGenerator {

  private static final int BLOCK = 160;

  private final int sampleRate;
  private final List<Segment> segments;
  private final boolean repeated;
  private final int ramp;
  private final Oscillator[] oscillators = new Oscillator[Segment.MOST_SINUSOIDS];
  private final float[] sum = new float[BLOCK];

  private int index;
  private int played;
  private int length;
  private boolean rises;
  private boolean falls;
  private boolean finished;

  /**
   * Makes a generator that stands at the cadence's beginning.
   *
   * @param sampleRate in Hz, 8000 to 48000
   */
  public ToneGenerator(Cadence cadence, int sampleRate) {
    if (sampleRate < 8000 || sampleRate > 48000) {
      throw new IllegalArgumentException(
          "Tones are generated at 8000 to 48000 Hz, not at " + sampleRate);
    }
    this.sampleRate = sampleRate;
    this.segments = cadence.segments();
    this.repeated = cadence.repeated();
    this.ramp = sampleRate / 1000;
    Arrays.setAll(oscillators, i -> new Oscillator());
    enter(0, true);
  }

  /** Whether everything was played; never for a repeated cadence. */
  public boolean finished() {
    return finished;
  }

  /**
   * Writes the next samples.
   *
   * @return how many were written: all that were asked for, or fewer at the cadence's end
   */
  public int generate(short[] pcm, int offset, int samples) {
    Objects.checkFromIndexSize(offset, samples, pcm.length);
    int written = 0;
    while (written < samples && !finished) {
      int count = Math.min(Math.min(BLOCK, samples - written), length - played);
      render(pcm, offset + written, count);
      written += count;
      played += count;
      if (played == length) {
        advance();
      }
    }
    return written;
  }

  private void advance() {
    boolean silent = segments.get(index).sinusoids().isEmpty();
    if (index + 1 < segments.size()) {
      enter(index + 1, silent);
    } else if (repeated) {
      enter(0, silent);
    } else {
      finished = true;
    }
  }

  private void enter(int next, boolean afterSilence) {
    index = next;
    played = 0;
    Segment segment = segments.get(index);
    length = Math.toIntExact((long) segment.millis() * sampleRate / 1000);
    List<Sinusoid> sinusoids = segment.sinusoids();
    rises = afterSilence;
    falls = silentNext();
    for (int i = 0; i < oscillators.length; i++) {
      if (i < sinusoids.size()) {
        oscillators[i].play(sinusoids.get(i), sampleRate);
      } else {
        oscillators[i].rest();
      }
    }
  }

  private boolean silentNext() {
    if (index + 1 < segments.size()) {
      return segments.get(index + 1).sinusoids().isEmpty();
    }
    return !repeated || segments.getFirst().sinusoids().isEmpty();
  }

  private void render(short[] pcm, int offset, int count) {
    Arrays.fill(sum, 0, count, 0);
    int voices = segments.get(index).sinusoids().size();
    for (int i = 0; i < voices; i++) {
      oscillators[i].addTo(sum, count);
    }
    for (int i = 0; i < count; i++) {
      float value = sum[i] * gain(played + i);
      pcm[offset + i] =
          (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
    }
  }

  private float gain(int at) {
    int fromEdge = Math.min(rises ? at : ramp, falls ? length - 1 - at : ramp);
    return fromEdge >= ramp ? 1 : (float) fromEdge / ramp;
  }
}

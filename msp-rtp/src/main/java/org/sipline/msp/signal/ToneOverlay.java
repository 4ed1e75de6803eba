package org.sipline.msp.signal;

import java.util.List;
import java.util.function.Consumer;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.ToneGenerator;

/**
 * Tones in place of what a call's terminals give: digits in the band, tones that the application
 * asked for. One at a time; begun and cancelled on any one thread, played on the media loop.
 */
public final class ToneOverlay {
  /** Length of a tone that sounds until it is cancelled, ms. */
  public static final int FOR_EVER = 0;

  /** 60 ms at 16 kHz. */
  private static final int MOST_SAMPLES = 960;

  private static final short[] NO_SAMPLES = {};

  private volatile Playing playing;

  /**
   * Plays cadences together, instead of what is played now.
   *
   * @param durationMillis length in all, ms, {@link #FOR_EVER}, or less than 0 for as long as the
   *     first cadence is
   * @param done told once, on the media loop or in {@link #cancel} or the next begin; true if it
   *     was cancelled
   */
  public synchronized void begin(
      List<Cadence> cadences, int durationMillis, Consumer<Boolean> done) {
    cancel();
    playing = new Playing(List.copyOf(cadences), durationMillis, done);
  }

  /** Ends what is played. */
  public synchronized void cancel() {
    Playing ended = playing;
    if (ended != null) {
      finish(ended, true);
    }
  }

  private synchronized void finish(Playing ended, boolean cancelled) {
    if (playing == ended) {
      playing = null;
      ended.done.accept(cancelled);
    }
  }

  /** Whether something is played. */
  public boolean isActive() {
    return playing != null;
  }

  /** The media loop's: the next samples; fewer at the end. */
  public int read(short[] pcm, int offset, int samples, int sampleRate) {
    Playing now = playing;
    if (now == null) {
      return 0;
    }
    int given = now.read(pcm, offset, samples, sampleRate);
    if (given < samples) {
      finish(now, false);
    }
    return given;
  }

  private static final class Playing {
    private final List<Cadence> cadences;
    private final Consumer<Boolean> done;
    private final int durationMillis;
    private final short[] part;
    private ToneGenerator[] generators;
    private int rate;
    private long left;

    Playing(List<Cadence> cadences, int durationMillis, Consumer<Boolean> done) {
      this.cadences = cadences;
      this.durationMillis = durationMillis;
      this.done = done;
      part = cadences.size() > 1 ? new short[MOST_SAMPLES] : NO_SAMPLES;
    }

    int read(short[] pcm, int offset, int samples, int sampleRate) {
      if (rate != sampleRate) {
        prepare(sampleRate);
      }
      int wanted = (int) Math.min(samples, left);
      int given = generators[0].generate(pcm, offset, wanted);
      for (int i = 1; i < generators.length; i++) {
        int more = generators[i].generate(part, 0, given);
        for (int s = 0; s < more; s++) {
          int sum = pcm[offset + s] + part[s];
          pcm[offset + s] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
      }
      left -= given;
      return given;
    }

    private void prepare(int sampleRate) {
      if (rate == 0) {
        left = durationMillis > 0 ? (long) durationMillis * sampleRate / 1000 : Long.MAX_VALUE;
      } else if (left != Long.MAX_VALUE) {
        left = left * sampleRate / rate;
      }
      rate = sampleRate;
      generators = new ToneGenerator[cadences.size()];
      for (int i = 0; i < generators.length; i++) {
        generators[i] = new ToneGenerator(cadences.get(i), sampleRate);
      }
    }
  }
}

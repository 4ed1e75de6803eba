package org.sipline.msp.mixer;

import java.util.Arrays;
import org.sipline.codecs.resample.Quality;
import org.sipline.codecs.resample.Resampler;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/**
 * A party's way into a {@link Mix} and out of it, at whatever rate its call has. As source and sink
 * it belongs to the loop of the party's call, the rest to the mix's.
 */
public final class MixPort implements PcmSource, PcmSink {
  private static final int NARROW_RATE = 8_000;

  /** How far two loops' ticks wander, samples. */
  private static final int MARGIN = Mix.FRAME;

  /** 200 ms: the longest packet three times over. */
  private static final int MOST_SAMPLES = Mix.RATE / 5;

  /** The longest packet, 60 ms. */
  private static final int LONGEST = Mix.RATE * 60 / 1000;

  private final ElasticRing said = new ElasticRing(MARGIN, MOST_SAMPLES);
  private final ElasticRing heard = new ElasticRing(MARGIN, MOST_SAMPLES);

  // The call's loop's: 16 kHz on the way in, and on the way out.
  private final Resampler widen = new Resampler(NARROW_RATE, Mix.RATE, Quality.VOICE);
  private final Resampler narrow = new Resampler(Mix.RATE, NARROW_RATE, Quality.VOICE);
  private final short[] wide = new short[LONGEST];

  // The mix's loop's.
  private final short[] frame = new short[Mix.FRAME];

  MixPort() {}

  /** The call's party has said something. */
  @Override
  public void write(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate == NARROW_RATE) {
      said.write(wide, 0, widen.resample(pcm, offset, samples, wide, 0));
    } else {
      said.write(pcm, offset, samples);
    }
  }

  /** What the call's party hears. */
  @Override
  public int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate != NARROW_RATE) {
      return heard.read(pcm, offset, samples) ? samples : 0;
    }
    if (!heard.read(wide, 0, 2 * samples)) {
      return 0;
    }
    return narrow.resample(wide, 0, 2 * samples, pcm, offset);
  }

  /** Adds what the party says now. */
  void addTo(int[] sum) {
    if (!said.read(frame, 0, Mix.FRAME)) {
      Arrays.fill(frame, (short) 0);
      return;
    }
    for (int i = 0; i < Mix.FRAME; i++) {
      sum[i] += frame[i];
    }
  }

  /** Lets the party hear the sum without itself; {@code out} is overwritten. */
  void hear(int[] sum, short[] out) {
    for (int i = 0; i < Mix.FRAME; i++) {
      out[i] = Mix.saturated(sum[i] - frame[i]);
    }
    heard.write(out, 0, Mix.FRAME);
  }
}

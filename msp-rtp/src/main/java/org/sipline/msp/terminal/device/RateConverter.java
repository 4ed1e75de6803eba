package org.sipline.msp.terminal.device;

import org.sipline.codecs.resample.Quality;
import org.sipline.codecs.resample.Resampler;

/**
 * Converts from one rate to another that may change, as a call's does with its codec. One thread at
 * a time; allocates only when the rates change.
 */
final class RateConverter {
  private int from;
  private int to;
  private Resampler resampler;
  private short[] scratch = new short[0];

  /** An array for samples to convert; kept from call to call. */
  short[] scratch(int samples) {
    if (scratch.length < samples) {
      scratch = new short[samples];
    }
    return scratch;
  }

  /** Sets the rates, Hz, of what is converted next. */
  void rates(int fromHz, int toHz) {
    if (fromHz != from || toHz != to) {
      from = fromHz;
      to = toHz;
      resampler = new Resampler(fromHz, toHz, Quality.VOICE);
    }
  }

  /** The most samples that come of so many. */
  int bound(int samples) {
    return resampler.outputBound(samples);
  }

  /** Converts samples; returns how many came out. */
  int convert(short[] in, int offset, int samples, short[] out, int outOffset) {
    return resampler.resample(in, offset, samples, out, outOffset);
  }
}

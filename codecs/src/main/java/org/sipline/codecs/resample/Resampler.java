package org.sipline.codecs.resample;

import java.util.Objects;
import java.util.Set;

/**
 * Converts one mono stream from one sampling rate to another by polyphase windowed-sinc filters.
 *
 * <p>One thread at a time; allocates nothing after construction.
 */
public final class Resampler {

  private static final Set<Integer> RATES =
      Set.of(8000, 11025, 16000, 22050, 24000, 32000, 44100, 48000);

  /** Samples converted in one go. */
  private static final int BLOCK = 480;

  private final int up;
  private final int down;
  private final FilterBank filters;

  /** The past and the present samples, oldest first. */
  private final float[] line;

  private final int past;

  /** Where the next output's first tap stands in the line, and its phase beyond. */
  private int position;

  private int phase;

  /**
   * Makes a resampler with a silent past.
   *
   * @param fromHz the rate of the samples that go in, one of those {@link #supports} knows
   * @param toHz the rate of the samples that come out, likewise
   */
  public Resampler(int fromHz, int toHz, Quality quality) {
    if (!supports(fromHz) || !supports(toHz)) {
      throw new IllegalArgumentException(
          "Can't convert " + fromHz + " Hz to " + toHz + " Hz; rates are " + RATES);
    }
    int divisor = greatestCommonDivisor(fromHz, toHz);
    up = toHz / divisor;
    down = fromHz / divisor;
    filters = FilterBank.of(up, down, quality);
    past = filters.taps() - 1;
    line = new float[past + BLOCK];
  }

  /** Whether a rate can be converted: 8, 11.025, 16, 22.05, 24, 32, 44.1 and 48 kHz. */
  public static boolean supports(int hz) {
    return RATES.contains(hz);
  }

  /** The most samples that can come out when so many go in. */
  public int outputBound(int samples) {
    return Math.toIntExact(((long) samples * up + down - 1) / down);
  }

  /** The delay of the conversion, in samples of the rate that goes in. */
  public int delay() {
    return up == down ? 0 : filters.taps() / 2;
  }

  /**
   * Converts all the given samples. The number that comes out may differ by one from call to call,
   * but never drifts: 20 ms of a rate with a whole number of samples in them give 20 ms.
   *
   * @param out another array, which must hold {@link #outputBound}
   * @return the number of samples written
   */
  public int resample(short[] in, int offset, int samples, short[] out, int outOffset) {
    Objects.checkFromIndexSize(offset, samples, in.length);
    Objects.checkFromIndexSize(outOffset, outputBound(samples), out.length);
    if (up == down) {
      System.arraycopy(in, offset, out, outOffset, samples);
      return samples;
    }
    int written = 0;
    for (int done = 0; done < samples; done += BLOCK) {
      int count = Math.min(BLOCK, samples - done);
      for (int i = 0; i < count; i++) {
        line[past + i] = in[offset + done + i];
      }
      written += convert(count, out, outOffset + written);
      System.arraycopy(line, count, line, 0, past);
    }
    return written;
  }

  private int convert(int count, short[] out, int outOffset) {
    int wholeStep = down / up;
    int phaseStep = down % up;
    int at = outOffset;
    while (position < count) {
      float value = filters.convolve(phase, line, position);
      out[at++] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value)));
      position += wholeStep;
      phase += phaseStep;
      if (phase >= up) {
        phase -= up;
        position++;
      }
    }
    position -= count;
    return at - outOffset;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}

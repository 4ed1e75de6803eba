package org.sipline.codecs.resample;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A windowed sinc, sampled once for each phase that an output can have between two inputs.
 * Immutable and shared by all resamplers of the same rates and quality, of which there are few.
 */
final class FilterBank {

  private record Kind(int up, int down, Quality quality) {}

  private static final Map<Kind, FilterBank> SHARED = new ConcurrentHashMap<>();

  private final int taps;

  /** Phase after phase, each with its taps in the order of the samples. */
  private final float[] coefficients;

  private FilterBank(Kind kind) {
    double narrowing = Math.min(1, (double) kind.up / kind.down);
    // A multiple of four, because the convolution runs in four strands.
    taps = 4 * (int) Math.ceil(kind.quality.taps() / narrowing / 4);
    coefficients = new float[kind.up * taps];
    double cutoff = kind.quality.cutoff() * narrowing;
    double beta = kind.quality.beta();
    double[] row = new double[taps];
    for (int phase = 0; phase < kind.up; phase++) {
      double sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        double time = tap - (taps / 2 - 1) - (double) phase / kind.up;
        row[tap] = sinc(2 * cutoff * time) * kaiser(2 * time / taps, beta);
        sum += row[tap];
      }
      // Each phase passes a constant unchanged, so that none can be heard as a tone of its own.
      for (int tap = 0; tap < taps; tap++) {
        coefficients[phase * taps + tap] = (float) (row[tap] / sum);
      }
    }
  }

  /**
   * The filters of a conversion.
   *
   * @param up outputs for each {@code down} inputs, in lowest terms
   */
  static FilterBank of(int up, int down, Quality quality) {
    return SHARED.computeIfAbsent(new Kind(up, down, quality), FilterBank::new);
  }

  int taps() {
    return taps;
  }

  /** The value of an output. */
  float convolve(int phase, float[] line, int from) {
    float[] c = coefficients;
    int first = phase * taps;
    float a0 = 0;
    float a1 = 0;
    float a2 = 0;
    float a3 = 0;
    for (int i = 0; i < taps; i += 4) {
      a0 += c[first + i] * line[from + i];
      a1 += c[first + i + 1] * line[from + i + 1];
      a2 += c[first + i + 2] * line[from + i + 2];
      a3 += c[first + i + 3] * line[from + i + 3];
    }
    return (a0 + a1) + (a2 + a3);
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x, double beta) {
    return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
  }

  /** The modified Bessel function of the first kind and order zero, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}

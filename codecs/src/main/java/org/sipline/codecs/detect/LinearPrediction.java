package org.sipline.codecs.detect;

/**
 * How well each sample of a frame can be told from the four before it, by least squares (the
 * covariance method). Up to two steady sinusoids can be told perfectly, speech and noise can't.
 */
final class LinearPrediction {

  private static final int ORDER = 4;
  private static final int SIZE = ORDER + 1;

  /** Keeps a pure tone, which two coefficients would tell, from making the equations singular. */
  private static final double RIDGE = 1e-4;

  private final double[][] products = new double[SIZE][SIZE];

  /**
   * The ratio of the signal to what remains of it when the prediction is taken away, in dB.
   *
   * @param frame more than four samples
   */
  double gain(float[] frame, int length) {
    correlate(frame, length);
    double energy = products[0][0];
    double ridge = RIDGE * energy + 1;
    for (int i = 1; i < SIZE; i++) {
      products[i][i] += ridge;
    }
    // Gaussian elimination from the oldest sample to the newest leaves the residual at the top.
    for (int pivot = ORDER; pivot > 0; pivot--) {
      for (int row = 0; row < pivot; row++) {
        double factor = products[row][pivot] / products[pivot][pivot];
        for (int column = 0; column < pivot; column++) {
          products[row][column] -= factor * products[pivot][column];
        }
      }
    }
    double residual = Math.max(products[0][0], 1e-6 * energy);
    return 10 * Math.log10((energy + 1) / (residual + 1));
  }

  private void correlate(float[] frame, int length) {
    for (int i = 0; i < SIZE; i++) {
      for (int j = i; j < SIZE; j++) {
        float sum = 0;
        for (int n = ORDER; n < length; n++) {
          sum += frame[n - i] * frame[n - j];
        }
        products[i][j] = sum;
        products[j][i] = sum;
      }
    }
  }
}

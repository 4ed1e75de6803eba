package org.sipline.codecs.plc;

/** Finds the distance at which a signal resembles its own past most. */
final class PitchSearch {

  /** The rate to which the coarse search thins the signal out, in Hz. */
  private static final int COARSE_RATE = 6000;

  private final int coarseStep;
  private int lag;
  private double similarity;
  private double level;

  PitchSearch(int sampleRate) {
    coarseStep = Math.max(1, sampleRate / COARSE_RATE);
  }

  /** The distance found, in samples. */
  int lag() {
    return lag;
  }

  /** The normalized correlation at that distance, from 0 (none) to 1 (equal). */
  double similarity() {
    return similarity;
  }

  /** The effective value of the window that was looked for. */
  double level() {
    return level;
  }

  /**
   * Compares a window with the windows that begin {@code shortest} to {@code longest} samples
   * earlier, coarsely over all and then finely around the best.
   *
   * @param from the window's first index, at least {@code longest}
   */
  void search(short[] pcm, int from, int window, int shortest, int longest) {
    lag = shortest;
    similarity = -1;
    sweep(pcm, from, window, shortest, longest, coarseStep);
    if (coarseStep > 1) {
      int centre = lag;
      similarity = -1;
      int first = Math.max(shortest, centre - coarseStep + 1);
      int last = Math.min(longest, centre + coarseStep - 1);
      sweep(pcm, from, window, first, last, 1);
    }
    similarity = Math.max(0, similarity);
  }

  private void sweep(short[] pcm, int from, int window, int first, int last, int step) {
    long own = 0;
    for (int i = from; i < from + window; i += step) {
      own += (long) pcm[i] * pcm[i];
    }
    level = Math.sqrt((double) own * step / window);
    for (int candidate = first; candidate <= last; candidate += step) {
      long product = 0;
      long past = 0;
      for (int i = from; i < from + window; i += step) {
        long earlier = pcm[i - candidate];
        product += pcm[i] * earlier;
        past += earlier * earlier;
      }
      // One unit of energy keeps silence from dividing by zero.
      double correlation = product / Math.sqrt((own + 1.0) * (past + 1.0));
      if (correlation > similarity) {
        similarity = correlation;
        lag = candidate;
      }
    }
  }
}

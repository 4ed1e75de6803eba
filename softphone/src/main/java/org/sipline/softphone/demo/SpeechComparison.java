package org.sipline.softphone.demo;

/**
 * Judges whether speech came back as it went. What comes back may be late, a little louder or
 * quieter, coarser by its codec, and here and there shorter or longer by a pitch period, as jitter
 * buffers make it; so it is compared piece by piece, each piece where it fits best near the place
 * of the one before.
 *
 * @param delayMillis how much later the speech began to come back, ms; -1 if nothing like it did
 * @param intactShare share of the pieces of speech that came back, 0 to 1
 */
public record SpeechComparison(int delayMillis, double intactShare) {
  private static final int SAMPLE_RATE = 8000;
  private static final int PIECE = SAMPLE_RATE / 5;

  /** The most that the delay may change from one piece to the next. */
  private static final int WANDER = SAMPLE_RATE / 16;

  /** A piece has come back if it is at least so much like what was sent (correlation). */
  private static final double ALIKE = 0.9;

  /** Pieces quieter than this share of the loudest are pauses, which prove nothing. */
  private static final double PAUSE = 0.01;

  /** Whether every piece but one in twenty came back. */
  public boolean isIntact() {
    return intactShare >= 0.95;
  }

  /**
   * Compares.
   *
   * @param sent what was sent, mono at 8 kHz
   * @param heard what came back, mono at 8 kHz
   * @param maxDelayMillis greatest delay that is looked for, ms
   */
  public static SpeechComparison of(short[] sent, short[] heard, int maxDelayMillis) {
    double loudest = 0;
    for (int at = 0; at + PIECE <= sent.length; at += PIECE) {
      loudest = Math.max(loudest, energy(sent, at));
    }
    int delay = -1;
    int last = -1;
    int pieces = 0;
    int intact = 0;
    for (int at = 0; at + PIECE <= sent.length; at += PIECE) {
      if (energy(sent, at) <= loudest * PAUSE) {
        continue;
      }
      pieces++;
      int from = last < 0 ? 0 : Math.max(0, last - WANDER);
      int to = last < 0 ? maxDelayMillis * SAMPLE_RATE / 1000 : last + WANDER;
      int best = bestShift(sent, at, heard, from, to);
      if (best >= 0) {
        intact++;
        last = best;
        delay = delay < 0 ? best : delay;
      }
    }
    return new SpeechComparison(
        delay < 0 ? -1 : delay * 1000 / SAMPLE_RATE, pieces == 0 ? 0 : (double) intact / pieces);
  }

  /** The shift at which the piece is most like what was sent; -1 if it is nowhere alike. */
  private static int bestShift(short[] sent, int at, short[] heard, int from, int to) {
    int best = -1;
    double bestLikeness = ALIKE;
    for (int shift = from; shift <= to; shift++) {
      double likeness = likeness(sent, at, heard, at + shift);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = shift;
      }
    }
    return best;
  }

  private static double likeness(short[] a, int atA, short[] b, int atB) {
    if (atB + PIECE > b.length) {
      return 0;
    }
    double product = 0;
    double energyA = 0;
    double energyB = 0;
    for (int i = 0; i < PIECE; i++) {
      double x = a[atA + i];
      double y = b[atB + i];
      product += x * y;
      energyA += x * x;
      energyB += y * y;
    }
    return energyA == 0 || energyB == 0 ? 0 : product / Math.sqrt(energyA * energyB);
  }

  private static double energy(short[] samples, int at) {
    double energy = 0;
    for (int i = 0; i < PIECE; i++) {
      energy += (double) samples[at + i] * samples[at + i];
    }
    return energy;
  }
}

package org.sipline.softphone.demo;

import java.util.Arrays;

/**
 * Judges whether speech came back as it went. What comes back may be late, a little louder or
 * quieter, coarser by its codec, and here and there shorter or longer by a pitch period, as jitter
 * buffers make it; so it is compared piece by piece, each piece where it fits best, and most of
 * them must fit at about the same delay.
 *
 * @param delayMillis how much later the speech came back, ms; -1 if nothing like it did
 * @param intactShare share of the pieces of speech that came back, 0 to 1
 */
public record SpeechComparison(int delayMillis, double intactShare) {
  private static final int SAMPLE_RATE = 8000;
  private static final int PIECE = SAMPLE_RATE / 10;

  /** How far from the usual delay a piece may come: as much as a jitter buffer moves it. */
  private static final int WANDER = SAMPLE_RATE / 8;

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
    int pieces = 0;
    int found = 0;
    int[] shifts = new int[sent.length / PIECE];
    for (int at = 0; at + PIECE <= sent.length; at += PIECE) {
      if (energy(sent, at) > loudest * PAUSE) {
        pieces++;
        int shift = bestShift(sent, at, heard, maxDelayMillis * SAMPLE_RATE / 1000);
        if (shift >= 0) {
          shifts[found++] = shift;
        }
      }
    }
    if (found == 0) {
      return new SpeechComparison(-1, 0);
    }
    // Vowels are alike all over: what was found far from where most was found proves nothing.
    Arrays.sort(shifts, 0, found);
    int usual = shifts[found / 2];
    long intact =
        Arrays.stream(shifts, 0, found).filter(shift -> Math.abs(shift - usual) <= WANDER).count();
    return new SpeechComparison(usual * 1000 / SAMPLE_RATE, (double) intact / pieces);
  }

  /** The shift at which the piece is most like what was sent; -1 if it is nowhere alike. */
  private static int bestShift(short[] sent, int at, short[] heard, int greatest) {
    int best = -1;
    double bestLikeness = ALIKE;
    for (int shift = 0; shift <= greatest; shift++) {
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

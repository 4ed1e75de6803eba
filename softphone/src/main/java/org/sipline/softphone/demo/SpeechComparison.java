package org.sipline.softphone.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether speech came back as it went. What comes back may be late, a little louder or
 * quieter, coarser by its codec, and here and there shorter or longer by a pitch period or a
 * packet, as jitter buffers make it; and a recording begins with what comes first, which need not
 * be what was sent first. So it is compared piece by piece, each piece where it fits best, and most
 * of them must fit at about the delay that those around them have.
 *
 * @param delayMillis how much later the speech came back, as far as the recording shows, ms; -1 if
 *     nothing like it did
 * @param intactShare share of the pieces of speech that came back, 0 to 1
 */
public record SpeechComparison(int delayMillis, double intactShare) {
  private static final int SAMPLE_RATE = 8000;
  private static final int PIECE = SAMPLE_RATE / 10;

  /** How far from the delay around it a piece may come: as much as a jitter buffer moves it. */
  private static final int WANDER = SAMPLE_RATE / 8;

  /** So many pieces found before one, and as many behind it, say what the delay around it is. */
  private static final int AROUND = 4;

  /** How much of what was sent may be over when the recording begins. */
  private static final int LATE_START = SAMPLE_RATE / 2;

  /** How near each other the places are where a jump of the delay is looked for in a piece. */
  private static final int JUMP_STEP = SAMPLE_RATE / 200;

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
    return of(new Sound(sent), new Sound(heard), maxDelayMillis * SAMPLE_RATE / 1000);
  }

  private static SpeechComparison of(Sound sent, Sound heard, int maxDelay) {
    double loudest = 0;
    for (int at = 0; at + PIECE <= sent.length(); at += PIECE) {
      loudest = Math.max(loudest, sent.energy(at, PIECE));
    }
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at + PIECE <= sent.length(); at += PIECE) {
      if (sent.energy(at, PIECE) > loudest * PAUSE) {
        pieces.add(new Piece(at, bestShift(sent, at, heard, maxDelay)));
      }
    }
    List<Piece> sure = confirmed(pieces.stream().filter(Piece::isFound).toList());
    if (sure.isEmpty()) {
      return new SpeechComparison(-1, 0);
    }
    long intact =
        pieces.stream()
            .filter(piece -> sure.contains(piece) || jumps(piece, sure, sent, heard))
            .count();
    return new SpeechComparison(
        Math.max(0, median(sure)) * 1000 / SAMPLE_RATE, (double) intact / pieces.size());
  }

  /**
   * Those that were found where others around them were. Vowels are alike all over: what was found
   * elsewhere proves nothing.
   */
  private static List<Piece> confirmed(List<Piece> found) {
    List<Piece> confirmed = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      int around =
          median(found.subList(Math.max(0, i - AROUND), Math.min(found.size(), i + AROUND + 1)));
      if (Math.abs(found.get(i).shift - around) <= WANDER) {
        confirmed.add(found.get(i));
      }
    }
    return confirmed;
  }

  /**
   * A piece of speech.
   *
   * @param at where it begins in what was sent
   * @param shift how much later it was heard; {@link #NOWHERE} if nothing like it was
   */
  private record Piece(int at, int shift) {
    static final int NOWHERE = Integer.MIN_VALUE;

    boolean isFound() {
      return shift != NOWHERE;
    }
  }

  private static int median(List<Piece> pieces) {
    int[] shifts = pieces.stream().mapToInt(Piece::shift).sorted().toArray();
    return shifts[shifts.length / 2];
  }

  /**
   * Whether the delay jumps within a piece: it came back in two parts, the first as late as what
   * was before it, the second as late as what was behind it.
   */
  private static boolean jumps(Piece piece, List<Piece> sure, Sound sent, Sound heard) {
    Piece before = null;
    Piece behind = null;
    for (Piece each : sure) {
      if (each.at < piece.at) {
        before = each;
      } else if (behind == null && each.at > piece.at) {
        behind = each;
      }
    }
    if (before == null || behind == null || Math.abs(behind.shift - before.shift) > WANDER) {
      return false;
    }
    for (int part = JUMP_STEP; part < PIECE; part += JUMP_STEP) {
      int first = piece.at + before.shift;
      int second = piece.at + part + behind.shift;
      double likeness =
          likeness(
              sent.product(piece.at, heard, first, part)
                  + sent.product(piece.at + part, heard, second, PIECE - part),
              sent.energy(piece.at, PIECE),
              heard.energy(first, part) + heard.energy(second, PIECE - part));
      if (likeness > ALIKE) {
        return true;
      }
    }
    return false;
  }

  /** The shift at which the piece is most like what was sent; NOWHERE if it is nowhere alike. */
  private static int bestShift(Sound sent, int at, Sound heard, int greatest) {
    double energy = sent.energy(at, PIECE);
    int best = Piece.NOWHERE;
    double bestLikeness = ALIKE;
    for (int shift = -LATE_START; shift <= greatest; shift++) {
      double likeness =
          likeness(
              sent.product(at, heard, at + shift, PIECE), energy, heard.energy(at + shift, PIECE));
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = shift;
      }
    }
    return best;
  }

  /** How much alike two stretches of sound are: their correlation. */
  private static double likeness(double product, double energyA, double energyB) {
    return energyA == 0 || energyB == 0 ? 0 : product / Math.sqrt(energyA * energyB);
  }

  /** Samples; a stretch that is not there altogether is silence. */
  private static final class Sound {
    private final short[] samples;

    /** The energy of all that is before a sample. */
    private final long[] energyBefore;

    Sound(short[] samples) {
      this.samples = samples;
      energyBefore = new long[samples.length + 1];
      for (int i = 0; i < samples.length; i++) {
        energyBefore[i + 1] = energyBefore[i] + samples[i] * samples[i];
      }
    }

    int length() {
      return samples.length;
    }

    private boolean has(int at, int length) {
      return at >= 0 && at + length <= samples.length;
    }

    double energy(int at, int length) {
      return has(at, length) ? energyBefore[at + length] - energyBefore[at] : 0;
    }

    double product(int at, Sound other, int otherAt, int length) {
      if (!has(at, length) || !other.has(otherAt, length)) {
        return 0;
      }
      long product = 0;
      for (int i = 0; i < length; i++) {
        product += samples[at + i] * other.samples[otherAt + i];
      }
      return product;
    }
  }
}

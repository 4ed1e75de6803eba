package org.sipline.codecs.detect;

import java.util.function.Consumer;

/**
 * The rhythms of call-progress tones (ITU-T E.180, section 3 and its supplement 2), read from runs
 * of hops. The lengths are in ms, with the margins that E.180 allows a network.
 */
final class ToneRhythm {

  /** What a hop holds. */
  enum Kind {
    SILENCE,
    PROGRESS,
    INFORMATION_1,
    INFORMATION_2,
    INFORMATION_3,
    OTHER
  }

  private static final int DIAL_AFTER = 2600;
  private static final int RING_AFTER_SILENCE = 2300;
  private static final int SECOND_RING_AFTER_SILENCE = 1300;
  private static final int FORGET_AFTER_SILENCE = 10_000;

  private final Consumer<CallProgress> listener;
  private CallProgress told;
  private Kind kind = Kind.OTHER;
  private int run;

  /** The lengths of the last runs: tone, silence, tone; 0 when something else came between. */
  private int tone;

  private int pauseBefore;
  private int toneBefore;
  private int busyCycles;
  private int congestionCycles;
  private boolean afterShorter;
  private int informationTones;

  ToneRhythm(Consumer<CallProgress> listener) {
    this.listener = listener;
  }

  /** A hop that may belong to the run or to the next one counts for the run. */
  void hopInDoubt() {
    run += ToneWindow.HOP_MILLIS;
  }

  /** A hop of a kind. */
  void hop(Kind next) {
    if (next != kind) {
      // The doubtful hop that came before was the new run's first.
      int length = run - ToneWindow.HOP_MILLIS;
      ended(kind, length, next);
      kind = next;
      run = ToneWindow.HOP_MILLIS;
    }
    run += ToneWindow.HOP_MILLIS;
    lasts();
  }

  private void ended(Kind ended, int length, Kind next) {
    switch (ended) {
      case PROGRESS -> {
        toneBefore = tone;
        tone = length;
      }
      case SILENCE -> {
        if (next == Kind.PROGRESS && tone > 0) {
          cycle(tone, length);
        }
        pauseBefore = length;
      }
      case INFORMATION_1 -> informationTones = information(length) ? 1 : 0;
      case INFORMATION_2 -> informationTones = informationTones == 1 && information(length) ? 2 : 0;
      case INFORMATION_3 -> {
        if (informationTones == 2 && information(length)) {
          tell(CallProgress.SPECIAL_INFORMATION);
        }
        informationTones = 0;
      }
      case OTHER -> forgetRhythm();
    }
  }

  /** The three tones last 276 to 380 ms. */
  private static boolean information(int length) {
    return between(length, 200, 460);
  }

  private void cycle(int on, int off) {
    boolean even = Math.abs(on - off) <= Math.max(on, off) / 4;
    // The United Kingdom's congestion tone alternates a longer with a shorter beat.
    boolean longer = afterShorter && between(on, 340, 460) && between(off, 290, 410);
    boolean shorter = between(on, 170, 290) && between(off, 450, 600);
    boolean busy = even && between(on, 320, 700);
    boolean congestion = shorter || longer || (even && between(on, 140, 320));
    afterShorter = shorter;
    busyCycles = busy ? busyCycles + 1 : 0;
    congestionCycles = congestion ? congestionCycles + 1 : 0;
    if (busyCycles == 2) {
      tell(CallProgress.BUSY);
    }
    if (congestionCycles == 3) {
      tell(CallProgress.CONGESTION);
    }
  }

  private void lasts() {
    if (kind == Kind.PROGRESS && run >= DIAL_AFTER) {
      tell(CallProgress.DIAL);
    }
    if (kind == Kind.SILENCE) {
      boolean single = between(tone, 700, 2400) && run >= RING_AFTER_SILENCE;
      boolean pair =
          between(tone, 300, 500)
              && between(toneBefore, 300, 500)
              && between(pauseBefore, 120, 280)
              && run >= SECOND_RING_AFTER_SILENCE;
      if (single || pair) {
        tell(CallProgress.RINGBACK);
      }
      if (run >= FORGET_AFTER_SILENCE) {
        forgetRhythm();
        told = null;
      }
    }
  }

  private void tell(CallProgress progress) {
    if (progress != told) {
      told = progress;
      listener.accept(progress);
    }
  }

  private void forgetRhythm() {
    tone = 0;
    toneBefore = 0;
    pauseBefore = 0;
    busyCycles = 0;
    congestionCycles = 0;
    afterShorter = false;
    informationTones = 0;
  }

  private static boolean between(int value, int least, int most) {
    return value >= least && value <= most;
  }
}

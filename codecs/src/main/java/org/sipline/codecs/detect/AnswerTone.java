package org.sipline.codecs.detect;

import java.util.Optional;

/**
 * The answer tone: 2100 Hz, give or take 15 Hz, steady or with its phase reversed every 450 ms
 * (V.25), its amplitude constant or modulated at 15 Hz (V.8). Told after half a second, when a
 * first reversal would have come.
 */
final class AnswerTone {

  private static final double PURITY = 0.6;

  /** A block whose phase can be trusted has no reversal inside. */
  private static final double PURITY_FOR_PHASE = 0.85;

  private static final double DEVIATION_HZ = 25;
  private static final int DECISION_BLOCKS = 52;
  private static final int BLOCKS_OF_INTERRUPTION = 3;

  /** A reversal is half a turn; a slip of the line or of a jitter buffer seldom is. */
  private static final double LEAST_REVERSAL = Math.PI - 0.8;

  private static final double LEAST_MODULATION = 0.12;

  /** Six whole periods of 15 Hz, so that the amplitude's mean leaves no trace. */
  private static final int MODULATION_BLOCKS = 40;

  private static final double MODULATION_TURN = 2 * Math.PI * 15 * ToneBlock.MILLIS / 1000;

  private final int frequency;
  private int blocks;
  private int missed;
  private boolean modulated;
  private boolean reversed;
  private FaxTone told;

  private double amplitude;
  private double modulationRe;
  private double modulationIm;

  private double turn;
  private int turns;
  private double phase;
  private int blocksSincePhase;

  AnswerTone(int frequency) {
    this.frequency = frequency;
  }

  /** Judges a block; tells what tone has just become certain. */
  Optional<FaxTone> heardIn(GoertzelBank bank) {
    double purity = ToneBlock.purity(bank, frequency);
    blocksSincePhase++;
    if (purity < PURITY) {
      missed++;
      if (blocks > 0 && missed > BLOCKS_OF_INTERRUPTION) {
        reset();
      }
    } else {
      missed = 0;
    }
    if (missed > 0 && blocks == 0) {
      return Optional.empty();
    }
    blocks++;
    followAmplitude(Math.sqrt(bank.power(frequency)));
    if (purity >= PURITY_FOR_PHASE) {
      followPhase(bank);
    }
    return decide();
  }

  private void followAmplitude(double value) {
    if (blocks <= MODULATION_BLOCKS) {
      amplitude += value;
      modulationRe += value * Math.cos(MODULATION_TURN * blocks);
      modulationIm += value * Math.sin(MODULATION_TURN * blocks);
      modulated = 2 * Math.hypot(modulationRe, modulationIm) > LEAST_MODULATION * amplitude;
    }
  }

  private void followPhase(GoertzelBank bank) {
    double now = bank.phase(frequency);
    if (blocks > 1 && blocksSincePhase <= BLOCKS_OF_INTERRUPTION) {
      double expected = turns == 0 ? 0 : turn / turns;
      double surplus = Math.abs(wrap(now - phase - expected * blocksSincePhase));
      if (surplus >= LEAST_REVERSAL && turns > 0) {
        reversed = true;
      } else if (blocksSincePhase == 1) {
        if (Math.abs(bank.deviation(frequency)) > DEVIATION_HZ) {
          reset();
          return;
        }
        turn += wrap(now - phase);
        turns++;
      }
    }
    phase = now;
    blocksSincePhase = 0;
  }

  private Optional<FaxTone> decide() {
    if (blocks < DECISION_BLOCKS) {
      return Optional.empty();
    }
    FaxTone tone;
    if (modulated) {
      tone = reversed ? FaxTone.ANSWER_MODULATED_REVERSED : FaxTone.ANSWER_MODULATED;
    } else {
      tone = reversed ? FaxTone.ANSWER_REVERSED : FaxTone.ANSWER;
    }
    if (tone == told) {
      return Optional.empty();
    }
    told = tone;
    return Optional.of(tone);
  }

  private void reset() {
    blocks = 0;
    modulated = false;
    reversed = false;
    told = null;
    amplitude = 0;
    modulationRe = 0;
    modulationIm = 0;
    turn = 0;
    turns = 0;
  }

  private static double wrap(double angle) {
    return Math.IEEEremainder(angle, 2 * Math.PI);
  }
}

package org.sipline.codecs.detect;

/**
 * The calling fax's tone: 1100 Hz, give or take 38 Hz, for half a second, give or take 15 % (T.30,
 * section 4.2.1). It counts when it has ended, because a longer one is something else.
 */
final class CallingTone {

  private static final double PURITY = 0.45;
  private static final double DEVIATION_HZ = 45;
  private static final int SHORTEST_BLOCKS = 40;
  private static final int LONGEST_BLOCKS = 60;
  private static final int BLOCKS_OF_INTERRUPTION = 2;

  private final int frequency;
  private int blocks;
  private int missed;

  CallingTone(int frequency) {
    this.frequency = frequency;
  }

  /** Judges a block; tells whether a calling tone has just ended. */
  boolean heardIn(GoertzelBank bank) {
    boolean sounds =
        ToneBlock.purity(bank, frequency) >= PURITY
            && (blocks == 0 || Math.abs(bank.deviation(frequency)) <= DEVIATION_HZ);
    if (sounds) {
      blocks += 1 + missed;
      missed = 0;
      return false;
    }
    if (blocks == 0 || ++missed <= BLOCKS_OF_INTERRUPTION) {
      return false;
    }
    boolean heard = blocks >= SHORTEST_BLOCKS && blocks <= LONGEST_BLOCKS;
    blocks = 0;
    missed = 0;
    return heard;
  }
}

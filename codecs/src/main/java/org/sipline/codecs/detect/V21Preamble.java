package org.sipline.codecs.detect;

/**
 * The flags of HDLC, 01111110 over and over, in V.21 channel 2 at 300 bit/s: 1650 Hz for six bits,
 * 1850 Hz for two. A fax sends them for a second before its messages (T.30, section 5.3.1).
 *
 * <p>Both frequencies are correlated over one bit at each quarter of a bit; the flags show in the
 * lengths of the runs.
 */
final class V21Preamble {

  private static final double MARK_HZ = 1650;
  private static final double SPACE_HZ = 1850;
  private static final int QUARTERS_PER_SECOND = 4 * 300;
  private static final int QUARTERS = 4;

  private static final int MARK_QUARTERS = 24;
  private static final int SPACE_QUARTERS = 8;
  private static final int TOLERANCE = 4;
  private static final int RUNS_WANTED = 10;
  private static final int QUARTERS_OF_DOUBT = 3;
  private static final double PURITY = 0.35;
  private static final double LOWEST_POWER = Levels.meanSquareOfDbm0(-43);

  private final int sampleRate;

  /** The cosines and sines of both frequencies, which repeat after 20 ms together. */
  private final float[] markCos;

  private final float[] markSin;
  private final float[] spaceCos;
  private final float[] spaceSin;
  private int at;

  /** The correlations of the last four quarters of a bit. */
  private final float[] markRe = new float[QUARTERS];

  private final float[] markIm = new float[QUARTERS];
  private final float[] spaceRe = new float[QUARTERS];
  private final float[] spaceIm = new float[QUARTERS];
  private final float[] energy = new float[QUARTERS];
  private final int[] length = new int[QUARTERS];
  private int quarter;
  private int clock;

  private boolean mark;
  private int run;
  private int doubts;
  private int goodRuns;
  private boolean told;

  V21Preamble(int sampleRate) {
    this.sampleRate = sampleRate;
    int period = sampleRate / 50;
    markCos = new float[period];
    markSin = new float[period];
    spaceCos = new float[period];
    spaceSin = new float[period];
    for (int i = 0; i < period; i++) {
      markCos[i] = (float) Math.cos(2 * Math.PI * MARK_HZ * i / sampleRate);
      markSin[i] = (float) Math.sin(2 * Math.PI * MARK_HZ * i / sampleRate);
      spaceCos[i] = (float) Math.cos(2 * Math.PI * SPACE_HZ * i / sampleRate);
      spaceSin[i] = (float) Math.sin(2 * Math.PI * SPACE_HZ * i / sampleRate);
    }
  }

  /** Takes samples; tells whether a preamble has just become certain. */
  boolean take(short[] pcm, int offset, int samples) {
    boolean heard = false;
    for (int i = offset; i < offset + samples; i++) {
      float x = pcm[i];
      markRe[quarter] += x * markCos[at];
      markIm[quarter] += x * markSin[at];
      spaceRe[quarter] += x * spaceCos[at];
      spaceIm[quarter] += x * spaceSin[at];
      energy[quarter] += x * x;
      length[quarter]++;
      at = at + 1 == markCos.length ? 0 : at + 1;
      clock += QUARTERS_PER_SECOND;
      if (clock >= sampleRate) {
        clock -= sampleRate;
        heard |= judge();
        nextQuarter();
      }
    }
    return heard;
  }

  private void nextQuarter() {
    quarter = (quarter + 1) % QUARTERS;
    markRe[quarter] = 0;
    markIm[quarter] = 0;
    spaceRe[quarter] = 0;
    spaceIm[quarter] = 0;
    energy[quarter] = 0;
    length[quarter] = 0;
  }

  private boolean judge() {
    double total = sum(energy);
    int samples = length[0] + length[1] + length[2] + length[3];
    double markPower = square(sum(markRe)) + square(sum(markIm));
    double spacePower = square(sum(spaceRe)) + square(sum(spaceIm));
    double purity = 2 * Math.max(markPower, spacePower) / (samples * total + 1);
    run++;
    if (total < LOWEST_POWER * samples || purity < PURITY) {
      if (++doubts > QUARTERS_OF_DOUBT) {
        goodRuns = 0;
        told = false;
      }
      return false;
    }
    doubts = 0;
    boolean nowMark = markPower > spacePower;
    if (nowMark == mark) {
      return false;
    }
    int expected = mark ? MARK_QUARTERS : SPACE_QUARTERS;
    goodRuns = Math.abs(run - expected) <= TOLERANCE ? goodRuns + 1 : 0;
    mark = nowMark;
    run = 0;
    if (goodRuns < RUNS_WANTED || told) {
      return false;
    }
    told = true;
    return true;
  }

  private static double sum(float[] values) {
    return (double) values[0] + values[1] + values[2] + values[3];
  }

  private static double square(double value) {
    return value * value;
  }
}

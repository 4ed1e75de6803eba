package org.sipline.codecs.detect;

import java.util.Arrays;

/**
 * Correlates blocks of a stream with a few frequencies, by Goertzel's recurrence.
 *
 * <p>Each correlation's phase is told against an oscillator that runs through all blocks. So the
 * correlations of neighbouring blocks can be added to that of a longer one, and the turn between
 * them tells how far a tone lies from the nominal frequency, or that its phase was reversed.
 */
final class GoertzelBank {

  private final int size;
  private final int blockLength;
  private final double sampleRate;
  private final float[] twiceCosine;
  private final double[] cosine;
  private final double[] sine;
  private final float[] s1;
  private final float[] s2;

  /** The oscillators' turn in a block, and where they stand. */
  private final double[] turnRe;

  private final double[] turnIm;
  private final double[] phaseRe;
  private final double[] phaseIm;

  private final double[] re;
  private final double[] im;
  private final double[] previousRe;
  private final double[] previousIm;
  private double energy;
  private double previousEnergy;
  private float pendingEnergy;
  private int filled;

  GoertzelBank(double[] hz, int sampleRate, int blockLength) {
    this.size = hz.length;
    this.sampleRate = sampleRate;
    this.blockLength = blockLength;
    // The recurrence runs for two frequencies at a time.
    int even = size + (size & 1);
    twiceCosine = new float[even];
    s1 = new float[even];
    s2 = new float[even];
    cosine = new double[size];
    sine = new double[size];
    turnRe = new double[size];
    turnIm = new double[size];
    phaseRe = new double[size];
    phaseIm = new double[size];
    re = new double[size];
    im = new double[size];
    previousRe = new double[size];
    previousIm = new double[size];
    for (int i = 0; i < size; i++) {
      double omega = 2 * Math.PI * hz[i] / sampleRate;
      cosine[i] = Math.cos(omega);
      sine[i] = Math.sin(omega);
      twiceCosine[i] = (float) (2 * cosine[i]);
      turnRe[i] = Math.cos(omega * blockLength);
      turnIm[i] = -Math.sin(omega * blockLength);
      phaseRe[i] = 1;
    }
  }

  int size() {
    return size;
  }

  /** How many samples are missing from the current block. */
  int wanted() {
    return blockLength - filled;
  }

  /**
   * Takes samples of the current block, no more than {@link #wanted}.
   *
   * @return whether the block is complete and can be asked for
   */
  boolean take(short[] pcm, int offset, int samples) {
    float sum = 0;
    for (int i = offset; i < offset + samples; i++) {
      sum += (float) pcm[i] * pcm[i];
    }
    pendingEnergy += sum;
    for (int f = 0; f < size; f += 2) {
      recur(pcm, offset, samples, f);
    }
    filled += samples;
    if (filled < blockLength) {
      return false;
    }
    complete();
    return true;
  }

  private void recur(short[] pcm, int offset, int samples, int f) {
    float c = twiceCosine[f];
    float d = twiceCosine[f + 1];
    float a1 = s1[f];
    float a2 = s2[f];
    float b1 = s1[f + 1];
    float b2 = s2[f + 1];
    for (int i = offset; i < offset + samples; i++) {
      float x = pcm[i];
      float a = c * a1 + (x - a2);
      float b = d * b1 + (x - b2);
      a2 = a1;
      a1 = a;
      b2 = b1;
      b1 = b;
    }
    s1[f] = a1;
    s2[f] = a2;
    s1[f + 1] = b1;
    s2[f + 1] = b2;
  }

  private void complete() {
    for (int i = 0; i < size; i++) {
      previousRe[i] = re[i];
      previousIm[i] = im[i];
      double endRe = s1[i] - s2[i] * cosine[i];
      double endIm = s2[i] * sine[i];
      re[i] = endRe * phaseRe[i] - endIm * phaseIm[i];
      im[i] = endRe * phaseIm[i] + endIm * phaseRe[i];
      double turned = phaseRe[i] * turnRe[i] - phaseIm[i] * turnIm[i];
      phaseIm[i] = phaseRe[i] * turnIm[i] + phaseIm[i] * turnRe[i];
      phaseRe[i] = turned;
      // A first-order correction keeps the oscillator's length at one for ever.
      double correction = 1.5 - 0.5 * (turned * turned + phaseIm[i] * phaseIm[i]);
      phaseRe[i] *= correction;
      phaseIm[i] *= correction;
    }
    Arrays.fill(s1, 0);
    Arrays.fill(s2, 0);
    previousEnergy = energy;
    energy = pendingEnergy;
    pendingEnergy = 0;
    filled = 0;
  }

  /** The mean square of the block. */
  double meanSquare() {
    return energy / blockLength;
  }

  /** The mean square of this block and the one before. */
  double meanSquareOfTwo() {
    return (energy + previousEnergy) / (2.0 * blockLength);
  }

  /** The mean square of a sine of this frequency, in the block. */
  double power(int frequency) {
    double r = re[frequency];
    double i = im[frequency];
    return 2 * (r * r + i * i) / ((double) blockLength * blockLength);
  }

  /** The mean square of a sine of this frequency, in this block and the one before. */
  double powerOfTwo(int frequency) {
    double r = re[frequency] + previousRe[frequency];
    double i = im[frequency] + previousIm[frequency];
    return (r * r + i * i) / (2.0 * blockLength * blockLength);
  }

  /** The tone's phase against the oscillator of the nominal frequency, from -pi to pi. */
  double phase(int frequency) {
    return Math.atan2(im[frequency], re[frequency]);
  }

  /** How far the tone's phase has turned since the block before, from -pi to pi. */
  double turn(int frequency) {
    double dot = re[frequency] * previousRe[frequency] + im[frequency] * previousIm[frequency];
    double cross = im[frequency] * previousRe[frequency] - re[frequency] * previousIm[frequency];
    return Math.atan2(cross, dot);
  }

  /** How far the tone lies from the nominal frequency, in Hz, by its turn. */
  double deviation(int frequency) {
    return turn(frequency) * sampleRate / (2 * Math.PI * blockLength);
  }

  /** The part of a tone's power that a block's correlation keeps when the tone lies beside it. */
  double response(double deviationHz) {
    double x = Math.PI * deviationHz * blockLength / sampleRate;
    double amplitude = Math.abs(x) < 1e-6 ? 1 : Math.sin(x) / x;
    return amplitude * amplitude;
  }
}

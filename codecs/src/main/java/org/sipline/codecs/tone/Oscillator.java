package org.sipline.codecs.tone;

/**
 * A sine from a table, with linear interpolation, more than 100 dB pure. The phase is an integer
 * that wraps at a full turn, so it stays exact however long a tone sounds.
 */
final class Oscillator {

  private static final int TABLE_BITS = 11;
  private static final int FRACTION_BITS = 32 - TABLE_BITS;
  private static final float FRACTION_SCALE = 1f / (1 << FRACTION_BITS);
  private static final float[] SINE = new float[(1 << TABLE_BITS) + 1];

  static {
    for (int i = 0; i < SINE.length; i++) {
      SINE[i] = (float) Math.sin(2 * Math.PI * i / (1 << TABLE_BITS));
    }
  }

  private double hz;
  private int step;
  private int phase;
  private float amplitude;

  /** Takes over a sinusoid; one of the same frequency as before goes on at its phase. */
  void play(Sinusoid sinusoid, int sampleRate) {
    if (sinusoid.hz() != hz) {
      hz = sinusoid.hz();
      // Above half the sampling rate nothing can sound; it would fold into a wrong tone.
      step = 2 * hz < sampleRate ? (int) Math.round(hz / sampleRate * 0x1p32) : 0;
      phase = 0;
    }
    amplitude = (float) sinusoid.amplitude();
  }

  /** Forgets the phase, so that the next sinusoid begins at zero. */
  void rest() {
    hz = 0;
  }

  /** Adds the sine to a run of samples. */
  void addTo(float[] sum, int count) {
    int at = phase;
    for (int i = 0; i < count; i++) {
      int index = at >>> FRACTION_BITS;
      float fraction = (at & ((1 << FRACTION_BITS) - 1)) * FRACTION_SCALE;
      float low = SINE[index];
      sum[i] += amplitude * (low + fraction * (SINE[index + 1] - low));
      at += step;
    }
    phase = at;
  }
}

package org.sipline.msp.terminal;

/**
 * How loud a terminal is (ITBasicAudioTerminal): 0 is silent, {@link #FULL} changes nothing, and
 * between them equal steps are equal ratios, 60 dB in all. Pure.
 */
public final class Volume {
  /** As loud as it comes. */
  public static final int FULL = 0xFFFF;

  /** The gain that changes nothing. */
  public static final int UNITY_GAIN = 1 << 15;

  private static final double RANGE_DB = 60;

  private Volume() {}

  /**
   * What samples are multiplied with, in 1/{@link #UNITY_GAIN}.
   *
   * @throws IllegalArgumentException if the volume is not 0 to {@link #FULL}
   */
  public static int gain(int volume) {
    if (volume < 0 || volume > FULL) {
      throw new IllegalArgumentException("a volume is 0 to " + FULL + ", not " + volume);
    }
    double db = RANGE_DB * volume / FULL - RANGE_DB;
    return volume == 0 ? 0 : (int) Math.round(UNITY_GAIN * Math.pow(10, db / 20));
  }

  /** Multiplies samples with a gain of at most {@link #UNITY_GAIN}; both arrays may be the same. */
  public static void apply(
      int gain, short[] from, int fromOffset, short[] to, int toOffset, int samples) {
    for (int i = 0; i < samples; i++) {
      to[toOffset + i] = (short) (from[fromOffset + i] * gain / UNITY_GAIN);
    }
  }
}

package org.sipline.codecs.tone;

import java.util.ArrayList;
import java.util.List;

/** The sixteen push-button signals of ITU-T Q.23. */
public final class Dtmf {

  /** The digits, row after row of the keypad. */
  public static final String DIGITS = "123A456B789C*0#D";

  private static final int COLUMNS = 4;
  private static final double[] ROW_HZ = {697, 770, 852, 941};
  private static final double[] COLUMN_HZ = {1209, 1336, 1477, 1633};

  /** What ETSI ES 201 235-2 has a terminal send: the high group 2 dB above the low one. */
  private static final double ROW_DBM0 = -11;

  private static final double COLUMN_DBM0 = -9;

  private Dtmf() {}

  /** The frequencies of the low group in Hz, by the keypad's row. */
  public static double[] rowFrequencies() {
    return ROW_HZ.clone();
  }

  /** The frequencies of the high group in Hz, by the keypad's column. */
  public static double[] columnFrequencies() {
    return COLUMN_HZ.clone();
  }

  /** The digit at a row and a column of the keypad, both 0 to 3. */
  public static char digit(int row, int column) {
    return DIGITS.charAt(row * COLUMNS + column);
  }

  /** Whether a character is one of the sixteen, letters in capitals. */
  public static boolean isDigit(char digit) {
    return DIGITS.indexOf(digit) >= 0;
  }

  /**
   * A digit's two frequencies at the usual levels, -11 and -9 dBm0.
   *
   * @throws IllegalArgumentException if it isn't one of {@link #DIGITS}
   */
  public static Segment tone(char digit, int millis) {
    int key = DIGITS.indexOf(digit);
    if (key < 0) {
      throw new IllegalArgumentException("'" + digit + "' isn't one of the digits " + DIGITS);
    }
    return Segment.tone(
        millis,
        new Sinusoid(ROW_HZ[key / COLUMNS], ROW_DBM0),
        new Sinusoid(COLUMN_HZ[key % COLUMNS], COLUMN_DBM0));
  }

  /**
   * Several digits, each followed by a pause.
   *
   * @throws IllegalArgumentException if one isn't among {@link #DIGITS}, or if there is none
   */
  public static Cadence digits(String digits, int toneMillis, int pauseMillis) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < digits.length(); i++) {
      segments.add(tone(digits.charAt(i), toneMillis));
      segments.add(Segment.silence(pauseMillis));
    }
    return new Cadence(segments, false);
  }
}

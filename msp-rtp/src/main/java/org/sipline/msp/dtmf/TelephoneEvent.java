package org.sipline.msp.dtmf;

import java.nio.ByteBuffer;

/** The payload of a telephone-event packet (RFC 4733, section 2.3) and the codes of the digits. */
public final class TelephoneEvent {

  /** The payload's length, bytes. */
  public static final int BYTES = 4;

  /** The longest duration that a packet can tell, units of the timestamp's clock. */
  public static final int MAX_DURATION = 0xffff;

  /** Events 0 to 15 in the order of their codes (RFC 4733, section 3.2). */
  private static final String DIGITS = "0123456789*#ABCD";

  private TelephoneEvent() {}

  /** The code of a digit; -1 if it is none. Small letters count as large ones. */
  public static int codeOf(char digit) {
    return DIGITS.indexOf(Character.toUpperCase(digit));
  }

  /** The digit of a code; 0 if it stands for something else, such as a flash. */
  public static char digitOf(int code) {
    return code >= 0 && code < DIGITS.length() ? DIGITS.charAt(code) : 0;
  }

  /**
   * Writes a payload.
   *
   * @param volume power below 0 dBm0, 0 to 63 dB
   * @param duration how long the event has lasted, units of the timestamp's clock
   */
  public static void write(ByteBuffer out, int code, boolean end, int volume, int duration) {
    out.put((byte) code);
    out.put((byte) ((end ? 0x80 : 0) | volume));
    out.putShort((short) Math.min(duration, MAX_DURATION));
  }
}

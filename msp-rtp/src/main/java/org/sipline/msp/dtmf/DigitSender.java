package org.sipline.msp.dtmf;

/**
 * Sends digits as events, tick by tick: a packet each tick with a growing duration and the
 * timestamp of the digit's beginning, the last one three times (RFC 4733, sections 2.5.1.3 and
 * 2.5.1.4). Pure, for one thread.
 */
public final class DigitSender {

  /** The power that events claim, dB below 0 dBm0. */
  public static final int VOLUME = 10;

  private static final int MAX_DIGITS = 256;
  private static final int MIN_MILLIS = 40;
  private static final int MAX_MILLIS = 5_000;

  private static final int END_PACKETS = 3;
  private static final int GAP_MILLIS = 60;
  private static final int PAUSE_MILLIS = 1_000;
  private static final char PAUSE = ',';

  /** What to send at a tick. */
  public enum Action {
    /** Audio, as if there were no digits. */
    AUDIO,
    /** An event packet: see the getters. */
    EVENT
  }

  private String digits = "";
  private int next;
  private int durationMillis;
  private int code;
  private int elapsedMillis;
  private int endPackets;
  private int waitMillis;
  private int eventTimestamp;
  private boolean sounding;

  /**
   * Checks a request.
   *
   * @throws IllegalArgumentException for what cannot be sent, saying why
   */
  public static void requireSendable(String digits, int durationMillis) {
    if (digits.length() > MAX_DIGITS) {
      throw new IllegalArgumentException(digits.length() + " digits: at most " + MAX_DIGITS);
    }
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit != PAUSE && TelephoneEvent.codeOf(digit) < 0) {
        throw new IllegalArgumentException(
            "'" + digit + "' is no digit: 0-9, A-D, *, # and comma are");
      }
    }
    boolean inRange = durationMillis >= MIN_MILLIS && durationMillis <= MAX_MILLIS;
    if (!digits.isEmpty() && !inRange) {
      throw new IllegalArgumentException(
          "digits of %d ms: %d to %d can be sent"
              .formatted(durationMillis, MIN_MILLIS, MAX_MILLIS));
    }
  }

  /**
   * Begins to send.
   *
   * @param newDigits digits that {@link #requireSendable} let pass
   * @param newDurationMillis length of each digit, ms
   */
  public void begin(String newDigits, int newDurationMillis) {
    digits = newDigits;
    durationMillis = newDurationMillis;
    next = 0;
    waitMillis = 0;
  }

  /**
   * Sends no further digit. One that sounds is ended at the next tick, with its three packets, for
   * the other side must not hear it for ever.
   */
  public void cancel() {
    next = digits.length();
    if (sounding) {
      durationMillis = Math.min(durationMillis, elapsedMillis);
    }
  }

  /** Whether something is left to send. */
  public boolean active() {
    return sounding || next < digits.length() || waitMillis > 0;
  }

  /**
   * Says what to send now.
   *
   * @param tickMillis time until the next tick, ms
   * @param timestamp the RTP timestamp of now
   */
  public Action tick(int tickMillis, int timestamp) {
    if (sounding) {
      return sound(tickMillis);
    }
    if (waitMillis > 0) {
      waitMillis = Math.max(0, waitMillis - tickMillis);
      return Action.AUDIO;
    }
    if (next == digits.length()) {
      return Action.AUDIO;
    }
    char digit = digits.charAt(next++);
    if (digit == PAUSE) {
      waitMillis = PAUSE_MILLIS - tickMillis;
      return Action.AUDIO;
    }
    code = TelephoneEvent.codeOf(digit);
    sounding = true;
    elapsedMillis = 0;
    endPackets = 0;
    eventTimestamp = timestamp;
    return sound(tickMillis);
  }

  private Action sound(int tickMillis) {
    elapsedMillis = Math.min(elapsedMillis + tickMillis, durationMillis);
    if (elapsedMillis == durationMillis && ++endPackets == END_PACKETS) {
      sounding = false;
      waitMillis = GAP_MILLIS;
    }
    return Action.EVENT;
  }

  /** Of the event: its code. */
  public int code() {
    return code;
  }

  /** Of the event: whether this is its first packet, which bears the marker. */
  public boolean first(int tickMillis) {
    return endPackets <= 1 && elapsedMillis <= tickMillis;
  }

  /** Of the event: whether it has ended. */
  public boolean end() {
    return endPackets > 0;
  }

  /** Of the event: how long it has lasted, ms. */
  public int elapsedMillis() {
    return elapsedMillis;
  }

  /** Of the event: the timestamp of its beginning, which all its packets bear. */
  public int eventTimestamp() {
    return eventTimestamp;
  }
}

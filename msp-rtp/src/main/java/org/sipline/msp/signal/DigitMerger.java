package org.sipline.msp.signal;

import java.util.Optional;
import org.sipline.pair.ToTsp.DigitSeen;

/**
 * Makes one digit of a key press that is told twice: as a telephone-event (RFC 4733) and as the
 * tone that a gateway left in the audio. Where a peer has sent any event, its events alone count.
 * Pure; one thread at a time.
 */
public final class DigitMerger {
  /** How far the two may lie apart: the jitter buffer's delay, and the detector's certainty. */
  private static final long SAME_PRESS_MILLIS = 400;

  private static final char NONE = 0;
  private boolean eventsSeen;
  private char sounding = NONE;
  private char soundedLast = NONE;
  private long soundedAtMillis;
  private char suppressed = NONE;
  private char event = NONE;

  /**
   * The digit of a telephone-event that sounds now and that nobody was told of: begun for whoever
   * starts to watch, as a tone is whose beginning nobody watched.
   */
  public Optional<DigitSeen> eventSounding() {
    return event == NONE ? Optional.empty() : Optional.of(new DigitSeen(event, false, 0));
  }

  /** The beginning of what sounds has been told: whoever watches next waits for another digit. */
  public void told() {
    event = NONE;
  }

  /** A telephone-event began. */
  public Optional<DigitSeen> eventBegan(char digit, long nowMillis) {
    boolean first = !eventsSeen;
    eventsSeen = true;
    boolean heardAlready =
        first && digit == soundedLast && nowMillis - soundedAtMillis <= SAME_PRESS_MILLIS;
    suppressed = heardAlready ? digit : NONE;
    event = heardAlready ? NONE : digit;
    return heardAlready ? Optional.empty() : Optional.of(new DigitSeen(digit, false, 0));
  }

  /** A telephone-event ended. */
  public Optional<DigitSeen> eventEnded(char digit, int durationMillis) {
    event = NONE;
    if (digit == suppressed) {
      suppressed = NONE;
      return Optional.empty();
    }
    return Optional.of(new DigitSeen(digit, true, durationMillis));
  }

  /** The tone of a digit began. */
  public Optional<DigitSeen> toneBegan(char digit, long nowMillis) {
    if (eventsSeen) {
      return Optional.empty();
    }
    sounding = digit;
    soundedLast = digit;
    soundedAtMillis = nowMillis;
    return Optional.of(new DigitSeen(digit, false, 0));
  }

  /** The tone of a digit ended. */
  public Optional<DigitSeen> toneEnded(char digit, int durationMillis, long nowMillis) {
    if (digit != sounding) {
      return Optional.empty();
    }
    sounding = NONE;
    soundedAtMillis = nowMillis;
    return Optional.of(new DigitSeen(digit, true, durationMillis));
  }
}

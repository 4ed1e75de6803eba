package org.sipline.tsp.call;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A digit as INFO carries it: {@code application/dtmf-relay}, a line each for signal and duration,
 * or {@code application/dtmf}, the signal alone. Some write the events' numbers of RFC 4733, 10 to
 * 15, for *, # and A to D.
 *
 * @param durationMillis how long it is pressed, ms; 0 if that is not said
 */
record DigitInfo(char digit, int durationMillis) {
  static final String RELAY = "dtmf-relay";
  static final String PLAIN = "dtmf";

  private static final String SIGNALS = "([0-9A-D*#]|1[0-5])";
  private static final Pattern SIGNAL =
      Pattern.compile("(?im)^[ \\t]*Signal[ \\t]*=[ \\t]*" + SIGNALS + "[ \\t]*\\r?$");
  private static final Pattern DURATION =
      Pattern.compile("(?im)^[ \\t]*Duration[ \\t]*=[ \\t]*([0-9]{1,5})[ \\t]*\\r?$");
  private static final Pattern ALONE = Pattern.compile("(?i)\\s*" + SIGNALS + "\\s*");
  private static final String BY_EVENT = "0123456789*#ABCD";
  private static final int MOST_BYTES = 256;

  /**
   * Reads a body.
   *
   * @param subtype of the type {@code application}
   * @return empty if it names no digit
   */
  static Optional<DigitInfo> parse(String subtype, byte[] body) {
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.US_ASCII);
    if (subtype.equalsIgnoreCase(PLAIN)) {
      Matcher alone = ALONE.matcher(text);
      return alone.matches()
          ? Optional.of(new DigitInfo(digit(alone.group(1)), 0))
          : Optional.empty();
    }
    Matcher signal = SIGNAL.matcher(text);
    if (!subtype.equalsIgnoreCase(RELAY) || !signal.find()) {
      return Optional.empty();
    }
    Matcher duration = DURATION.matcher(text);
    int millis = duration.find() ? Integer.parseInt(duration.group(1)) : 0;
    return Optional.of(new DigitInfo(digit(signal.group(1)), millis));
  }

  private static char digit(String signal) {
    return signal.length() == 2
        ? BY_EVENT.charAt(Integer.parseInt(signal))
        : signal.toUpperCase(Locale.ROOT).charAt(0);
  }

  /** The body of {@code application/dtmf-relay}. */
  byte[] relay() {
    return ("Signal=" + digit + "\r\nDuration=" + durationMillis + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}

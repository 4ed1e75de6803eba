package org.sipline.tsp.mwi;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What waits in a mailbox (RFC 3842 section 5.2).
 *
 * @param waiting whether something waits
 * @param newVoice new voice messages; 0 if the summary does not count them
 * @param oldVoice old voice messages; 0 if the summary does not count them
 */
public record MessageSummary(boolean waiting, int newVoice, int oldVoice) {
  private static final int MOST_BYTES = 8_192;
  private static final Pattern WAITING =
      Pattern.compile("(?im)^Messages-Waiting[ \\t]*:[ \\t]*(yes|no)[ \\t]*\\r?$");
  private static final Pattern VOICE =
      Pattern.compile("(?im)^Voice-Message[ \\t]*:[ \\t]*([0-9]{1,6})[ \\t]*/[ \\t]*([0-9]{1,6})");

  /** Reads a summary; empty if it is none. */
  public static Optional<MessageSummary> read(byte[] body) {
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    Matcher waiting = WAITING.matcher(text);
    if (!waiting.find()) {
      return Optional.empty();
    }
    Matcher voice = VOICE.matcher(text);
    boolean counted = voice.find();
    return Optional.of(
        new MessageSummary(
            waiting.group(1).equalsIgnoreCase("yes"),
            counted ? Integer.parseInt(voice.group(1)) : 0,
            counted ? Integer.parseInt(voice.group(2)) : 0));
  }
}

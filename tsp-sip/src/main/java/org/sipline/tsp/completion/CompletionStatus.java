package org.sipline.tsp.completion;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.config.SipUri;

/**
 * What a notification of the package call-completion says (RFC 6910 section 10).
 *
 * @param ready whether the call can be made now; else it waits in the queue
 * @param uri where to make it; empty for where it was made before
 */
public record CompletionStatus(boolean ready, Optional<SipUri> uri) {
  private static final int MOST_BYTES = 4_096;
  private static final Pattern STATE =
      Pattern.compile("(?im)^cc-state[ \\t]*:[ \\t]*(queued|ready)[ \\t]*\\r?$");
  private static final Pattern URI =
      Pattern.compile("(?im)^cc-URI[ \\t]*:[^<\\r\\n]*<?(sips?:[^<>\\s]{1,512})>?[ \\t]*\\r?$");

  /** Reads a body (application/call-completion); empty for what is none. */
  public static Optional<CompletionStatus> read(byte[] body) {
    if (body.length > MOST_BYTES) {
      return Optional.empty();
    }
    String text = new String(body, StandardCharsets.UTF_8);
    Matcher state = STATE.matcher(text);
    if (!state.find()) {
      return Optional.empty();
    }
    Matcher uri = URI.matcher(text);
    return Optional.of(
        new CompletionStatus(
            state.group(1).equalsIgnoreCase("ready"),
            uri.find() ? parse(uri.group(1)) : Optional.empty()));
  }

  private static Optional<SipUri> parse(String text) {
    try {
      return Optional.of(SipUri.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

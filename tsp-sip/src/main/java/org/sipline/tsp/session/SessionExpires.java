package org.sipline.tsp.session;

import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.sip.header.Header;
import javax.sip.message.Message;

/**
 * The value of a Session-Expires header (RFC 4028 section 4).
 *
 * @param seconds how long the session lives without a refresh
 * @param refresher who refreshes, empty if that is left to the other side
 */
public record SessionExpires(long seconds, Optional<Refresher> refresher) {
  private static final long MOST_SECONDS = 1L << 31;

  /** Who of the two parties of one transaction refreshes. */
  public enum Refresher {
    /** Who sent the request. */
    UAC,
    /** Who answered it. */
    UAS
  }

  /** What a message says; empty if it does not, or not readably. */
  public static Optional<SessionExpires> in(Message message) {
    return value(message, "Session-Expires").flatMap(SessionExpires::parse);
  }

  /** The least lifetime that a message asks for (section 5), in s; 0 for none. */
  public static long least(Message message) {
    return value(message, "Min-SE")
        .flatMap(SessionExpires::parse)
        .map(SessionExpires::seconds)
        .orElse(0L);
  }

  private static Optional<String> value(Message message, String name) {
    Iterator<?> lines = message.getHeaders(name);
    if (!lines.hasNext()) {
      return Optional.empty();
    }
    String text = ((Header) lines.next()).toString();
    return Optional.of(text.substring(text.indexOf(':') + 1).strip());
  }

  private static Optional<SessionExpires> parse(String text) {
    String[] parts = text.split(";", 8);
    long seconds;
    try {
      seconds = Long.parseLong(parts[0].strip());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    if (seconds < 0 || seconds > MOST_SECONDS) {
      return Optional.empty();
    }
    Optional<Refresher> refresher = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      refresher =
          switch (parts[i].replace(" ", "").toLowerCase(Locale.ROOT)) {
            case "refresher=uac" -> Optional.of(Refresher.UAC);
            case "refresher=uas" -> Optional.of(Refresher.UAS);
            default -> refresher;
          };
    }
    return Optional.of(new SessionExpires(seconds, refresher));
  }

  /** The header's value. */
  public String value() {
    return seconds
        + refresher.map(who -> ";refresher=" + who.name().toLowerCase(Locale.ROOT)).orElse("");
  }
}

package org.sipline.tsp.auth;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.sip.header.Header;
import javax.sip.message.Response;

/**
 * The challenges of one 401 or 407 response.
 *
 * @param usable those that we can answer, in the response's order
 * @param ignored for each other one a sentence on why not
 */
public record Challenges(List<DigestChallenge> usable, List<String> ignored) {
  private static final int MAX_HEADERS = 16;

  public Challenges {
    usable = List.copyOf(usable);
    ignored = List.copyOf(ignored);
  }

  /** Reads the challenges of a response; at most 16 header lines of each name. */
  public static Challenges of(Response response) {
    ChallengeParser parser = new ChallengeParser();
    read(response, "WWW-Authenticate", false, parser);
    read(response, "Proxy-Authenticate", true, parser);
    return parser.challenges();
  }

  private static void read(Response response, String name, boolean proxy, ChallengeParser parser) {
    List<String> values = new ArrayList<>();
    for (Iterator<?> headers = response.getHeaders(name);
        headers.hasNext() && values.size() < MAX_HEADERS; ) {
      values.add(valueOf(((Header) headers.next()).toString()));
    }
    // The stack sets headers aside that it cannot parse, such as several challenges in one line.
    String prefix = name.toLowerCase(Locale.ROOT);
    for (Iterator<?> lines = response.getUnrecognizedHeaders();
        lines.hasNext() && values.size() < MAX_HEADERS; ) {
      String line = (String) lines.next();
      if (line.toLowerCase(Locale.ROOT).startsWith(prefix) && line.indexOf(':') > 0) {
        values.add(valueOf(line));
      }
    }
    values.forEach(value -> parser.read(value, proxy));
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}

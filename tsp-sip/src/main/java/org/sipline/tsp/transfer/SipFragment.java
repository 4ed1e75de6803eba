package org.sipline.tsp.transfer;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The status lines that NOTIFY carries about a REFER (RFC 3515 section 2.4.5, RFC 3420). */
public final class SipFragment {
  private static final int LONGEST_LINE = 256;
  private static final Pattern STATUS_LINE = Pattern.compile("SIP/2\\.0 +([1-6][0-9]{2})(?: .*)?");

  private SipFragment() {}

  /** The status that a fragment tells; empty for garbage. */
  public static OptionalInt status(byte[] body) {
    if (body == null) {
      return OptionalInt.empty();
    }
    int end = 0;
    while (end < body.length && end < LONGEST_LINE && body[end] != '\r' && body[end] != '\n') {
      end++;
    }
    Matcher line = STATUS_LINE.matcher(new String(body, 0, end, StandardCharsets.UTF_8));
    return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
  }

  /** A fragment that tells a status. */
  public static byte[] of(int status, String phrase) {
    return ("SIP/2.0 " + status + " " + phrase + "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}

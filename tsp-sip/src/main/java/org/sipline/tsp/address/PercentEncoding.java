package org.sipline.tsp.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The escaping of a SIP URI's user part (RFC 3261, section 19.1.2), over UTF-8. */
public final class PercentEncoding {
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()&=+$,";

  private PercentEncoding() {}

  /** A text as a user part; {@code ;}, {@code ?}, {@code /} and {@code #} are escaped too. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xFF);
      if (UNESCAPED.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return encoded.toString();
  }

  /** The text of a user part; a broken escape stays as it is, broken UTF-8 becomes U+FFFD. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      int high = i + 2 < octets.length ? Character.digit((char) octets[i + 1], 16) : -1;
      int low = i + 2 < octets.length ? Character.digit((char) octets[i + 2], 16) : -1;
      if (octets[i] == '%' && high >= 0 && low >= 0) {
        decoded.write(high << 4 | low);
        i += 2;
      } else {
        decoded.write(octets[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }
}

package org.sipline.tsp.transfer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sipline.config.SipUri;

/**
 * Where a REFER sends a call: the value of a Refer-To header (RFC 3515 section 2.1), with the
 * dialog that the call to come is to replace (RFC 5589 section 7).
 *
 * @param target whom to call
 * @param replaces the dialog to replace there, empty for a call of its own
 */
public record ReferTo(SipUri target, Optional<Replaces> replaces) {
  private static final int MAX_LENGTH = 2048;
  private static final int MAX_HEADERS = 16;
  private static final String UNESCAPED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()[]/?:+$";

  /** Why a Refer-To cannot be followed, with the status that says so. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final int status;

    Refused(int status, String reason) {
      super(reason);
      this.status = status;
    }

    /** The SIP status that refuses the REFER. */
    public int status() {
      return status;
    }
  }

  /**
   * Reads a header's value.
   *
   * @throws Refused if it is none, or means something else than a call (RFC 3515 section 2.4.1)
   */
  public static ReferTo parse(String value) throws Refused {
    if (value.length() > MAX_LENGTH) {
      throw new Refused(400, "Refer-To Too Long");
    }
    String uri = uri(value.strip());
    int question = uri.indexOf('?');
    String address = question < 0 ? uri : uri.substring(0, question);
    int scheme = address.indexOf(':');
    if (scheme < 0) {
      throw new Refused(400, "Malformed Refer-To");
    }
    if (!address.substring(0, scheme).toLowerCase(Locale.ROOT).startsWith("sip")) {
      throw new Refused(416, "Unsupported URI Scheme");
    }
    SipUri target;
    try {
      target = SipUri.parse(address);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "Malformed Refer-To");
    }
    String method = target.parameters().getOrDefault("method", "INVITE");
    if (!method.equals("INVITE")) {
      throw new Refused(403, "Only Calls Are Transferred");
    }
    Map<String, String> parameters = new LinkedHashMap<>(target.parameters());
    parameters.remove("method");
    return new ReferTo(
        new SipUri(target.user(), target.host(), target.port(), parameters),
        question < 0 ? Optional.empty() : replaces(uri.substring(question + 1)));
  }

  private static String uri(String value) throws Refused {
    int open = value.startsWith("\"") ? value.indexOf('<', endOfQuoted(value)) : value.indexOf('<');
    if (open >= 0) {
      int close = value.indexOf('>', open);
      if (close < 0 || value.indexOf(',', close) >= 0) {
        throw new Refused(400, "Malformed Refer-To"); // one only (RFC 3515 section 2.1)
      }
      return value.substring(open + 1, close).strip();
    }
    if (value.indexOf(',') >= 0) {
      throw new Refused(400, "Malformed Refer-To");
    }
    int parameters = value.indexOf(';');
    return parameters < 0 ? value : value.substring(0, parameters);
  }

  private static int endOfQuoted(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return text.length();
  }

  private static Optional<Replaces> replaces(String headers) throws Refused {
    Optional<Replaces> found = Optional.empty();
    for (String header : headers.split("&", MAX_HEADERS)) {
      int equals = header.indexOf('=');
      if (equals > 0 && header.substring(0, equals).equalsIgnoreCase("Replaces")) {
        if (found.isPresent()) {
          throw new Refused(400, "More Than One Replaces");
        }
        found = Replaces.parse(decode(header.substring(equals + 1)));
        if (found.isEmpty()) {
          throw new Refused(400, "Malformed Replaces");
        }
      }
    }
    return found;
  }

  /** The header's value. */
  public String value() {
    return "<"
        + target
        + replaces.map(dialog -> "?Replaces=" + encode(dialog.value())).orElse("")
        + ">";
  }

  /** RFC 3261 section 19.1.1: what a header in a URI may not hold is escaped. */
  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 32);
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

  private static String decode(String text) {
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (c == '%' && high >= 0 && low >= 0) {
        decoded.append((char) (high << 4 | low));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }
}

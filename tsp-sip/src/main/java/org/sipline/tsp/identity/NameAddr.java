package org.sipline.tsp.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.tsp.address.PlainText;

/**
 * One address of a header such as From, P-Asserted-Identity or Diversion (RFC 3261, section 25.1:
 * name-addr or addr-spec), read leniently: it comes from strangers and is only shown.
 *
 * @param name the display name, unquoted and safe to show
 * @param user the user part as it stands in the URI, empty for none; a {@code tel:} URI's number
 * @param host the host with brackets around IPv6, empty for a {@code tel:} URI
 * @param uriParameters the URI's parameters, and those of the headers embedded in it
 * @param parameters the header's parameters, names in lower case, values unquoted
 */
record NameAddr(
    String name, String user, String host, String uriParameters, Map<String, String> parameters) {
  private static final int MAX_VALUE = 2048;
  private static final int MAX_NAME = 128;
  private static final int MAX_VALUES = 10;
  private static final Pattern SIP_URI =
      Pattern.compile("(?i:sips?):(?:([^@]*)@)?(\\[[^\\]]*]|[^:;?>@\\s]*)(?::[0-9]*)?([;?].*)?");
  private static final Pattern TEL_URI = Pattern.compile("(?i:tel):([^?]+)");

  /** The addresses of a header value with commas between them, at most ten. */
  static List<NameAddr> list(String value) {
    List<NameAddr> addresses = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    int angles = 0;
    for (int i = 0; i <= value.length() && addresses.size() < MAX_VALUES; i++) {
      char c = i < value.length() ? value.charAt(i) : ',';
      if (i == value.length() || (c == ',' && !quoted && angles == 0)) {
        parse(value.substring(start, i)).ifPresent(addresses::add);
        start = i + 1;
      } else if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '<' || c == '>')) {
        angles = c == '<' ? 1 : 0;
      }
    }
    return addresses;
  }

  /** One address; empty for what is none. */
  static Optional<NameAddr> parse(String value) {
    String text = value.strip();
    if (text.length() > MAX_VALUE) {
      return Optional.empty();
    }
    String name = "";
    int at = 0;
    if (text.startsWith("\"")) {
      at = endOfQuoted(text, 0);
      name = unquoted(text.substring(0, at));
    }
    int open = text.indexOf('<', at);
    int close = open < 0 ? -1 : text.indexOf('>', open);
    if (open < 0) {
      int end = text.indexOf(';');
      return uri(name, end < 0 ? text : text.substring(0, end), end < 0 ? "" : text.substring(end));
    }
    if (close < 0) {
      return Optional.empty();
    }
    if (name.isEmpty()) {
      name = text.substring(0, open);
    }
    return uri(name, text.substring(open + 1, close).strip(), text.substring(close + 1));
  }

  private static Optional<NameAddr> uri(String name, String uri, String parameters) {
    String shown = PlainText.of(name, MAX_NAME);
    Matcher sip = SIP_URI.matcher(uri);
    if (sip.matches()) {
      String user = sip.group(1) == null ? "" : sip.group(1);
      int password = user.indexOf(':');
      return Optional.of(
          new NameAddr(
              shown,
              password < 0 ? user : user.substring(0, password),
              sip.group(2).toLowerCase(Locale.ROOT),
              sip.group(3) == null ? "" : sip.group(3),
              parameters(parameters)));
    }
    Matcher tel = TEL_URI.matcher(uri);
    return tel.matches()
        ? Optional.of(new NameAddr(shown, tel.group(1), "", "", parameters(parameters)))
        : Optional.empty();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String each : text.split(";", MAX_VALUES * 2)) {
      int equals = each.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            each.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            unquoted(each.substring(equals + 1).strip()));
      }
    }
    return parameters;
  }

  private static int endOfQuoted(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i + 1;
      }
    }
    return text.length();
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    String inner =
        text.endsWith("\"") && text.length() > 1
            ? text.substring(1, text.length() - 1)
            : text.substring(1);
    return inner.replaceAll("\\\\(.)", "$1");
  }

  /** Whether this stands for a caller who hides (RFC 3323, section 4.1.1.3; RFC 3325). */
  boolean isAnonymous() {
    return host.equals("anonymous.invalid")
        || user.equalsIgnoreCase("anonymous")
        || (user.isEmpty() && name.equalsIgnoreCase("anonymous"));
  }
}

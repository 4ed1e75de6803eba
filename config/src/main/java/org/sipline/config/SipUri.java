package org.sipline.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code sip:} or {@code sips:} URI as the configuration file may hold it (RFC 3261, section
 * 19.1): no password and no headers.
 *
 * @param secure whether it is {@code sips:}, which takes nothing but TLS
 * @param user the user part as written; empty for a server
 * @param host a host name in lower case, an IPv4 literal, or an IPv6 literal without brackets
 * @param port 1 to 65535; empty leaves it to the transport and the name service
 * @param parameters the URI parameters in their order, names in lower case; a bare one has an empty
 *     value
 */
public record SipUri(
    boolean secure,
    Optional<String> user,
    String host,
    OptionalInt port,
    Map<String, String> parameters) {
  private static final int MAX_LENGTH = 512;
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i:(sips?)):(?:([^@]*)@)?(\\[[0-9a-fA-F:.]+]|[^:;?\\[\\]@/]+)(?::([^;?]*))?(;[^?]*)?");
  private static final Pattern USER =
      Pattern.compile("(?:[A-Za-z0-9\\-_.!~*'()&=+$,;?/]|%[0-9A-Fa-f]{2})+");
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?\\.)*"
              + "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9\\-_.!~*'()%+$/]+)(?:=([A-Za-z0-9\\-_.!~*'()%+$/:\\[\\]&]+))?");

  public SipUri {
    parameters =
        parameters.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A {@code sip:} URI. */
  public SipUri(
      Optional<String> user, String host, OptionalInt port, Map<String, String> parameters) {
    this(false, user, host, port, parameters);
  }

  /** The URI of a user at a host, with no port and no parameter. */
  public static SipUri of(String user, String host) {
    return new SipUri(Optional.of(user), host, OptionalInt.empty(), Map.of());
  }

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException with the end of a sentence that begins with the text
   */
  public static SipUri parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("has more than " + MAX_LENGTH + " characters");
    }
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("is not a SIP URI of the form sip:user@host:port");
    }
    return new SipUri(
        parts.group(1).equalsIgnoreCase("sips"),
        Optional.ofNullable(parts.group(2)).map(SipUri::user),
        host(parts.group(3)),
        port(parts.group(4)),
        parameters(parts.group(5)));
  }

  private static String user(String text) {
    if (text.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "has a password in it, which belongs under the key 'password'");
    }
    if (!USER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "has a user part with characters that must be percent-encoded");
    }
    return text;
  }

  private static String host(String text) {
    boolean bracketed = text.startsWith("[");
    boolean literal = IpAddress.parse(text).isPresent();
    if (bracketed ? !literal : !literal && !HOST_NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("has a host that is neither a name nor an IP address");
    }
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    return bare.toLowerCase(Locale.ROOT);
  }

  private static OptionalInt port(String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("has a port that is not between 1 and 65535");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (text == null) {
      return parameters;
    }
    for (String parameter : text.substring(1).split(";", -1)) {
      Matcher parts = PARAMETER.matcher(parameter);
      if (!parts.matches()) {
        throw new IllegalArgumentException("has a malformed URI parameter");
      }
      String name = parts.group(1).toLowerCase(Locale.ROOT);
      String value = parts.group(2) == null ? "" : parts.group(2);
      if (parameters.put(name, value) != null) {
        throw new IllegalArgumentException("has the parameter '" + name + "' twice");
      }
    }
    return parameters;
  }

  /** The host as a URI writes it: an IPv6 literal in brackets. */
  public String bracketedHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    StringBuilder uri = new StringBuilder(secure ? "sips:" : "sip:");
    user.ifPresent(text -> uri.append(text).append('@'));
    uri.append(bracketedHost());
    port.ifPresent(number -> uri.append(':').append(number));
    parameters.forEach(
        (name, value) -> uri.append(';').append(name).append(value.isEmpty() ? "" : "=" + value));
    return uri.toString();
  }
}

package org.sipline.msp.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads session descriptions (RFC 8866). Forgives what peers do: bare line feeds, blank lines,
 * doubled and trailing spaces, a missing {@code s=} or {@code t=}, lines it does not know, user
 * names with spaces. Refuses, with the line, what leaves the meaning open. Sizes and counts are
 * bounded.
 */
public final class SdpParser {
  /** The longest description that is read, bytes. */
  public static final int MAX_BYTES = 65536;

  /** The most media of a description. */
  public static final int MAX_MEDIA = 64;

  /** The most attributes of the session, and of each of its media. */
  public static final int MAX_ATTRIBUTES = 256;

  /** The most formats of a medium. */
  public static final int MAX_FORMATS = 128;

  private int lineNumber;
  private boolean versionSeen;
  private Origin origin;
  private String name;
  private Connection connection;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<MediaDescription> media = new ArrayList<>();
  private MediumLine medium;

  private SdpParser() {}

  /**
   * Reads a description.
   *
   * @throws SdpFormatException if it is none, with the line and the reason
   */
  public static SessionDescription parse(byte[] body) throws SdpFormatException {
    int length = body.length;
    while (length > 0 && body[length - 1] == 0) {
      length--;
    }
    if (length > MAX_BYTES) {
      throw new SdpFormatException(0, "has " + length + " bytes, more than " + MAX_BYTES);
    }
    SdpParser parser = new SdpParser();
    String text = new String(body, 0, length, StandardCharsets.UTF_8);
    for (String line : SdpText.lines(text)) {
      parser.lineNumber++;
      parser.line(line);
    }
    return parser.finish();
  }

  private SessionDescription finish() throws SdpFormatException {
    if (!versionSeen) {
      throw new SdpFormatException(0, "is empty");
    }
    if (origin == null) {
      throw new SdpFormatException(0, "has no o= line");
    }
    closeMedium();
    return new SessionDescription(
        origin, name == null ? "-" : name, Optional.ofNullable(connection), attributes, media);
  }

  private void line(String raw) throws SdpFormatException {
    String line = raw.strip();
    if (line.isEmpty()) {
      return;
    }
    if (line.indexOf('\0') >= 0) {
      throw refusal("a NUL character");
    }
    if (line.length() < 2 || line.charAt(1) != '=') {
      throw refusal("not of the form letter=value: " + shown(line));
    }
    char type = line.charAt(0);
    String value = line.substring(2).strip();
    if (!versionSeen) {
      if (type != 'v' || !value.equals("0")) {
        throw refusal("v=0 must come first, not " + shown(line));
      }
      versionSeen = true;
      return;
    }
    switch (type) {
      case 'v' -> throw refusal("a second v= line");
      case 'o' -> origin(value);
      case 's' -> name = value;
      case 'c' -> connection(value);
      case 'a' -> attribute(value);
      case 'm' -> medium(value);
      default -> {
        // Bandwidth, times, keys and letters of a later standard change nothing for a call.
      }
    }
  }

  private void origin(String value) throws SdpFormatException {
    if (origin != null) {
      throw refusal("a second o= line");
    }
    List<String> words = SdpText.words(value);
    int last = words.size() - 1;
    if (last < 5) {
      throw refusal("o= needs six fields, not " + shown(value));
    }
    origin =
        new Origin(
            String.join(" ", words.subList(0, last - 4)),
            words.get(last - 4),
            words.get(last - 3),
            address(words.get(last - 2), words.get(last - 1), words.get(last)));
  }

  private void connection(String value) throws SdpFormatException {
    List<String> words = SdpText.words(value);
    if (words.size() < 3) {
      throw refusal("c= needs three fields, not " + shown(value));
    }
    Connection read = address(words.get(0), words.get(1), words.get(2));
    if (medium == null) {
      connection = read;
    } else if (medium.connection == null) {
      // Further ones are layers of a multicast session (RFC 8866 section 5.7); the first is ours.
      medium.connection = read;
    }
  }

  private Connection address(String network, String type, String text) throws SdpFormatException {
    if (!network.equalsIgnoreCase("IN")) {
      throw refusal("unknown network type " + shown(network));
    }
    boolean ipv6 = type.equalsIgnoreCase("IP6");
    if (!ipv6 && !type.equalsIgnoreCase("IP4")) {
      throw refusal("unknown address type " + shown(type));
    }
    int slash = text.indexOf('/');
    String bare = slash < 0 ? text : text.substring(0, slash);
    if (ipv6 && bare.startsWith("[") && bare.endsWith("]")) {
      bare = bare.substring(1, bare.length() - 1); // SIPp writes it as URIs do
    }
    if (!SdpText.isHost(bare)
        || (!ipv6 && bare.indexOf(':') >= 0)
        || (SdpText.isDotted(bare) && !SdpText.isIpv4(bare))) {
      throw refusal("not an address: " + shown(bare));
    }
    Connection read = new Connection(ipv6, bare);
    if (bare.indexOf(':') >= 0 && read.literal().isEmpty()) {
      throw refusal("not an IPv6 address: " + shown(bare));
    }
    return read;
  }

  private void attribute(String value) throws SdpFormatException {
    int colon = value.indexOf(':');
    String attributeName = (colon < 0 ? value : value.substring(0, colon)).strip();
    if (!SdpText.isToken(attributeName)) {
      throw refusal("not an attribute: " + shown(value));
    }
    List<Attribute> target = medium == null ? attributes : medium.attributes;
    if (target.size() == MAX_ATTRIBUTES) {
      throw refusal("more than " + MAX_ATTRIBUTES + " attributes");
    }
    target.add(new Attribute(attributeName, colon < 0 ? "" : value.substring(colon + 1).strip()));
  }

  private void medium(String value) throws SdpFormatException {
    closeMedium();
    if (media.size() == MAX_MEDIA) {
      throw refusal("more than " + MAX_MEDIA + " media");
    }
    List<String> words = SdpText.words(value);
    if (words.size() < 3) {
      throw refusal("m= needs media, port, protocol and formats, not " + shown(value));
    }
    int slash = words.get(1).indexOf('/');
    int port = Numbers.parse(slash < 0 ? words.get(1) : words.get(1).substring(0, slash), 65535);
    if (port < 0) {
      throw refusal("not a port: " + shown(words.get(1)));
    }
    if (!SdpText.isToken(words.get(0)) || !SdpText.isToken(words.get(2))) {
      throw refusal("not a medium: " + shown(value));
    }
    List<String> formats = words.subList(3, words.size());
    if (formats.isEmpty() && port != 0) {
      throw refusal("m= names no format");
    }
    if (formats.size() > MAX_FORMATS) {
      throw refusal("more than " + MAX_FORMATS + " formats");
    }
    for (String format : formats) {
      if (!SdpText.isToken(format)) {
        throw refusal("not a format: " + shown(format));
      }
    }
    medium = new MediumLine(words.get(0), port, words.get(2), formats);
  }

  private void closeMedium() {
    if (medium != null) {
      media.add(medium.close());
      medium = null;
    }
  }

  private SdpFormatException refusal(String reason) {
    return new SdpFormatException(lineNumber, reason);
  }

  /** A hostile line goes into logs: short, and without control characters. */
  private static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(60)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return shown.append(text.length() > 60 ? "...\"" : "\"").toString();
  }

  private static final class MediumLine {
    private final String media;
    private final int port;
    private final String protocol;
    private final List<String> formats;
    private final List<Attribute> attributes = new ArrayList<>();
    private Connection connection;

    MediumLine(String media, int port, String protocol, List<String> formats) {
      this.media = media;
      this.port = port;
      this.protocol = protocol;
      this.formats = formats;
    }

    MediaDescription close() {
      return new MediaDescription(
          media, port, protocol, formats, Optional.ofNullable(connection), attributes);
    }
  }
}

package org.sipline.msp.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

/**
 * What the other party's audio line says, in this side's terms.
 *
 * @param formats the codecs that this side prefers or tolerates, in the other party's order
 * @param events payload types of telephone-event by clock rate, Hz
 * @param direction as the other party sees it, with RFC 2543's hold counted in
 */
record RemoteAudio(
    List<PayloadFormat> formats,
    Map<Integer, Integer> events,
    Direction direction,
    Optional<InetSocketAddress> rtp,
    Optional<InetSocketAddress> rtcp,
    boolean rtcpMux,
    int ptimeMillis) {
  private static final String PROFILE = "RTP/AVP";
  private static final int LEAST_PTIME = 10;
  private static final int GREATEST_PTIME = 60;

  /** Whether a medium is audio at all. */
  static boolean isAudio(MediaDescription medium) {
    return medium.media().equalsIgnoreCase("audio");
  }

  /** Whether its profile is the one that this side speaks. */
  static boolean isPlain(MediaDescription medium) {
    return medium.protocol().equalsIgnoreCase(PROFILE);
  }

  /** The codecs of a medium that are among {@code known}, in the medium's order. */
  static List<PayloadFormat> common(MediaDescription medium, List<AudioCodec> known) {
    Map<Integer, RtpMap> maps = rtpMaps(medium);
    List<PayloadFormat> common = new ArrayList<>();
    for (String format : medium.formats()) {
      int payloadType = Numbers.parse(format, 127);
      if (payloadType >= 0) {
        codec(payloadType, maps.get(payloadType))
            .filter(known::contains)
            .ifPresent(codec -> common.add(new PayloadFormat(payloadType, codec)));
      }
    }
    return common;
  }

  /**
   * Reads a medium that {@link #isPlain}.
   *
   * @param family an address of this side: media must come from the same IP version
   * @throws NegotiationException if nothing could be sent where it says
   */
  static RemoteAudio of(
      SessionDescription description,
      MediaDescription medium,
      AudioPreferences preferences,
      InetAddress family)
      throws NegotiationException {
    Connection connection =
        description
            .connectionOf(medium)
            .orElseThrow(
                () -> new NegotiationException(Cause.MALFORMED, "SDP names no c= for its audio"));
    Direction direction = description.directionOf(medium);
    Optional<InetSocketAddress> rtp = Optional.empty();
    Optional<InetSocketAddress> rtcp = Optional.empty();
    boolean mux = preferences.rtcpMux() && medium.has("rtcp-mux");
    if (connection.isUnspecified()) {
      // RFC 3264 section 8.4: RFC 2543 wrote hold as an address of zeros.
      direction = Direction.of(direction.sends(), false);
    } else {
      InetAddress address = address(connection, family);
      rtp = Optional.of(new InetSocketAddress(address, medium.port()));
      rtcp = mux ? rtp : rtcp(medium, address);
    }
    return new RemoteAudio(
        common(medium, preferences.codecs()),
        events(medium),
        direction,
        rtp,
        rtcp,
        mux,
        ptime(description, medium, preferences.ptimeMillis()));
  }

  private static InetAddress address(Connection connection, InetAddress family)
      throws NegotiationException {
    InetAddress address =
        connection
            .literal()
            .orElseThrow(
                () ->
                    new NegotiationException(
                        Cause.NOT_ACCEPTABLE,
                        "media at the host name " + connection.address() + ", not an IP address"));
    if (address.getAddress().length != family.getAddress().length) {
      throw new NegotiationException(
          Cause.NOT_ACCEPTABLE,
          "media at "
              + connection.address()
              + ", but this side's are at "
              + family.getHostAddress()
              + ": another IP version");
    }
    if (address.isMulticastAddress()) {
      throw new NegotiationException(
          Cause.NOT_ACCEPTABLE, "media at the multicast address " + connection.address());
    }
    return address;
  }

  /** RFC 3605; else the port after RTP's (RFC 3550 section 11). */
  private static Optional<InetSocketAddress> rtcp(MediaDescription medium, InetAddress address) {
    List<String> words = SdpText.words(medium.attribute("rtcp").orElse(""));
    int port = words.isEmpty() ? -1 : Numbers.parse(words.getFirst(), 65535);
    if (port <= 0) {
      int next = medium.port() + 1;
      return next > 65535 ? Optional.empty() : Optional.of(new InetSocketAddress(address, next));
    }
    InetAddress named = address;
    if (words.size() == 4) {
      named =
          new Connection(words.get(2).equalsIgnoreCase("IP6"), words.get(3))
              .literal()
              .filter(literal -> literal.getAddress().length == address.getAddress().length)
              .filter(literal -> !literal.isAnyLocalAddress() && !literal.isMulticastAddress())
              .orElse(address);
    }
    return Optional.of(new InetSocketAddress(named, port));
  }

  private static Optional<AudioCodec> codec(int payloadType, RtpMap map) {
    Optional<AudioCodec> byNumber = AudioCodecs.byStaticPayloadType(payloadType);
    if (map == null) {
      return byNumber;
    }
    return AudioCodecs.byEncodingName(map.encoding())
        .filter(codec -> codec.channels() == map.channels())
        // Some peers write G.722's sampling rate for its clock; its own number leaves no doubt.
        .filter(
            codec ->
                codec.rtpClockRate() == map.clockRate() || byNumber.equals(Optional.of(codec)));
  }

  private static Map<Integer, RtpMap> rtpMaps(MediaDescription medium) {
    Map<Integer, RtpMap> maps = new HashMap<>();
    for (Attribute attribute : medium.attributes()) {
      if (attribute.name().equals("rtpmap")) {
        RtpMap.parse(attribute.value()).ifPresent(map -> maps.putIfAbsent(map.payloadType(), map));
      }
    }
    return maps;
  }

  private static Map<Integer, Integer> events(MediaDescription medium) {
    Map<Integer, RtpMap> maps = rtpMaps(medium);
    Map<Integer, Integer> events = new HashMap<>();
    for (String format : medium.formats()) {
      RtpMap map = maps.get(Numbers.parse(format, 127));
      if (map != null && map.isTelephoneEvent()) {
        events.putIfAbsent(map.clockRate(), map.payloadType());
      }
    }
    return events;
  }

  private static int ptime(SessionDescription description, MediaDescription medium, int wanted) {
    int ptime = millis(description.attributeOf(medium, "ptime"));
    int chosen =
        ptime >= LEAST_PTIME && ptime <= GREATEST_PTIME && ptime % LEAST_PTIME == 0
            ? ptime
            : wanted;
    int longest = millis(description.attributeOf(medium, "maxptime"));
    return longest >= LEAST_PTIME ? Math.min(chosen, longest / LEAST_PTIME * LEAST_PTIME) : chosen;
  }

  private static int millis(Optional<String> value) {
    return value.map(text -> Numbers.parse(text.strip(), 1000)).orElse(-1);
  }
}

package org.sipline.msp.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipline.codecs.AudioCodec;

/** Writes this side's audio line. */
final class AudioLine {
  /** DTMF and flash (RFC 4733 section 3.2). */
  private static final String EVENTS = "0-16";

  private AudioLine() {}

  /**
   * The line.
   *
   * @param events payload types of telephone-event by clock rate
   */
  static MediaDescription of(
      LocalTransport transport,
      List<PayloadFormat> formats,
      Map<Integer, Integer> events,
      int ptimeMillis,
      Direction direction,
      boolean rtcpMux) {
    List<String> numbers = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    for (PayloadFormat format : formats) {
      numbers.add(Integer.toString(format.payloadType()));
      attributes.add(new Attribute("rtpmap", format.payloadType() + " " + name(format.codec())));
    }
    events.forEach(
        (clockRate, payloadType) -> {
          numbers.add(Integer.toString(payloadType));
          attributes.add(new Attribute("rtpmap", payloadType + " " + eventName(clockRate)));
          attributes.add(new Attribute("fmtp", payloadType + " " + EVENTS));
        });
    attributes.add(new Attribute("ptime", Integer.toString(ptimeMillis)));
    if (rtcpMux) {
      attributes.add(Attribute.flag("rtcp-mux"));
    } else if (transport.rtcpPort() != transport.rtpPort() + 1) {
      attributes.add(new Attribute("rtcp", Integer.toString(transport.rtcpPort())));
    }
    attributes.add(Attribute.flag(direction.attributeName()));
    return new MediaDescription(
        "audio", transport.rtpPort(), "RTP/AVP", numbers, Optional.empty(), attributes);
  }

  /** Encoding name and clock, as an rtpmap has them. */
  static String name(AudioCodec codec) {
    String name = codec.encodingName() + "/" + codec.rtpClockRate();
    return codec.channels() == 1 ? name : name + "/" + codec.channels();
  }

  /** As {@link #name} of telephone-event at a clock. */
  static String eventName(int clockRate) {
    return "telephone-event/" + clockRate;
  }
}

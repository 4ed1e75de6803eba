package org.sipline.msp.sdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sipline.codecs.AudioCodecs;

/** Descriptions and what else the tests of this package share. */
final class Sdps {
  static final LocalTransport IPV4 =
      new LocalTransport(InetAddress.ofLiteral("198.51.100.7"), 20000, 20001);
  static final LocalTransport IPV6 =
      new LocalTransport(InetAddress.ofLiteral("2001:db8::7"), 20000, 20001);
  static final AudioPreferences PREFERENCES =
      new AudioPreferences(
          List.of(AudioCodecs.PCMU, AudioCodecs.PCMA, AudioCodecs.G722), 20, 101, true);

  /** The descriptions that peers wrote. */
  static final List<String> FILES =
      List.of(
          "asterisk",
          "baresip",
          "best-effort-srtp",
          "cisco",
          "freeswitch",
          "g729-only",
          "hold-sendonly",
          "linphone",
          "rfc2543-hold",
          "rfc3264-10.1",
          "rfc3264-10.2",
          "rfc4317-2.1",
          "srtp-only",
          "t38",
          "two-audio-lines",
          "webrtc");

  private Sdps() {}

  static byte[] bytes(String file) {
    try (InputStream in = Sdps.class.getResourceAsStream(file + ".sdp")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  static SessionDescription read(String file) throws SdpFormatException {
    return SdpParser.parse(bytes(file));
  }

  /** A description from its lines, which come without their ends. */
  static byte[] lines(String... lines) {
    return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /** A description of one address with these media lines. */
  static SessionDescription peer(String... media) throws SdpFormatException {
    return SdpParser.parse(
        lines(
            "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n"
                + String.join("\r\n", media)));
  }

  static String text(byte[] sdp) {
    return new String(sdp, StandardCharsets.UTF_8);
  }
}

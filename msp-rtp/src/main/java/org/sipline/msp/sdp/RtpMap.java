package org.sipline.msp.sdp;

import java.util.Locale;
import java.util.Optional;

/**
 * An {@code a=rtpmap} attribute (RFC 8866 section 6.6).
 *
 * @param payloadType the RTP payload type, 0 to 127
 * @param encoding the encoding name; case does not matter (RFC 4855 section 3)
 * @param clockRate the RTP clock, Hz
 * @param channels audio channels, 1 if not said
 */
record RtpMap(int payloadType, String encoding, int clockRate, int channels) {

  /** Reads an attribute's value; empty if it is no rtpmap. */
  static Optional<RtpMap> parse(String value) {
    int space = value.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    int payloadType = Numbers.parse(value.substring(0, space), 127);
    String[] parts = value.substring(space + 1).strip().split("/", 4);
    if (payloadType < 0 || parts.length < 2 || parts[0].isEmpty()) {
      return Optional.empty();
    }
    int clockRate = Numbers.parse(parts[1].strip(), 1_000_000);
    int channels = parts.length > 2 ? Numbers.parse(parts[2].strip(), 64) : 1;
    return clockRate <= 0 || channels <= 0
        ? Optional.empty()
        : Optional.of(new RtpMap(payloadType, parts[0], clockRate, channels));
  }

  boolean isTelephoneEvent() {
    return encoding.toLowerCase(Locale.ROOT).equals("telephone-event");
  }
}

package org.sipline.codecs;

import java.util.List;
import java.util.Optional;
import org.sipline.codecs.g711.G711;

/** The catalogue of the codecs that this module has. */
public final class AudioCodecs {

  /** G.711 mu-law, payload type 0. */
  public static final AudioCodec PCMU = G711.PCMU;

  /** G.711 A-law, payload type 8. */
  public static final AudioCodec PCMA = G711.PCMA;

  /** G.722 at 64 kbit/s, payload type 9. */
  public static final AudioCodec G722 = org.sipline.codecs.g722.G722.INSTANCE;

  private static final List<AudioCodec> ALL = List.of(G722, PCMA, PCMU);

  private AudioCodecs() {}

  /** Every codec, in no order of preference. */
  public static List<AudioCodec> all() {
    return ALL;
  }

  /**
   * Finds a codec by the name in {@code a=rtpmap}, which is case-insensitive (RFC 4855, section 3).
   *
   * @return empty if this module lacks the codec
   */
  public static Optional<AudioCodec> byEncodingName(String encodingName) {
    return ALL.stream()
        .filter(codec -> codec.encodingName().equalsIgnoreCase(encodingName))
        .findFirst();
  }

  /**
   * Finds a codec by its static payload type (RFC 3551, table 4), for an SDP without {@code
   * a=rtpmap}.
   *
   * @return empty if this module lacks the codec
   */
  public static Optional<AudioCodec> byStaticPayloadType(int payloadType) {
    return ALL.stream()
        .filter(codec -> codec.staticPayloadType().orElse(-1) == payloadType)
        .findFirst();
  }
}

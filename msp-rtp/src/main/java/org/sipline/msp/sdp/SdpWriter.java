package org.sipline.msp.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes session descriptions in RFC 8866's order of lines. */
public final class SdpWriter {
  private static final String END = "\r\n";

  private SdpWriter() {}

  /** The bytes of a description. */
  public static byte[] write(SessionDescription description) {
    StringBuilder text = new StringBuilder(512);
    Origin origin = description.origin();
    text.append("v=0").append(END);
    text.append("o=").append(origin.userName()).append(' ').append(origin.sessionId());
    text.append(' ').append(origin.sessionVersion()).append(' ').append(origin.address());
    text.append(END).append("s=").append(description.name()).append(END);
    description.connection().ifPresent(c -> text.append("c=").append(c).append(END));
    text.append("t=0 0").append(END);
    attributes(text, description.attributes());
    for (MediaDescription medium : description.media()) {
      medium(text, medium);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void medium(StringBuilder text, MediaDescription medium) {
    text.append("m=").append(medium.media()).append(' ').append(medium.port());
    text.append(' ').append(medium.protocol());
    // The grammar wants a format even where a refused offer had none.
    List<String> formats = medium.formats().isEmpty() ? List.of("0") : medium.formats();
    formats.forEach(format -> text.append(' ').append(format));
    text.append(END);
    medium.connection().ifPresent(c -> text.append("c=").append(c).append(END));
    attributes(text, medium.attributes());
  }

  private static void attributes(StringBuilder text, List<Attribute> attributes) {
    attributes.forEach(attribute -> text.append("a=").append(attribute).append(END));
  }
}

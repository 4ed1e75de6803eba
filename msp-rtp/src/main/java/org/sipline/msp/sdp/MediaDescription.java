package org.sipline.msp.sdp;

import java.util.List;
import java.util.Optional;

/**
 * An {@code m=} line and what follows it (RFC 8866 section 5.14).
 *
 * @param media {@code audio}, {@code video}, {@code image}, {@code text} or another
 * @param port the transport port; 0 for a medium that is refused or over
 * @param protocol the transport, as {@code RTP/AVP}
 * @param formats the formats in their order of preference; for RTP, payload types
 * @param connection the medium's own {@code c=} line
 * @param attributes its {@code a=} lines in order
 */
public record MediaDescription(
    String media,
    int port,
    String protocol,
    List<String> formats,
    Optional<Connection> connection,
    List<Attribute> attributes) {

  public MediaDescription {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
  }

  /** A refusal of this medium: the same line with port 0 (RFC 3264 section 6). */
  public MediaDescription refused() {
    return new MediaDescription(media, 0, protocol, formats, Optional.empty(), List.of());
  }

  /** The value of the first attribute of a name. */
  public Optional<String> attribute(String name) {
    return Attributes.first(attributes, name);
  }

  /** Whether there is an attribute of a name. */
  public boolean has(String name) {
    return attribute(name).isPresent();
  }
}

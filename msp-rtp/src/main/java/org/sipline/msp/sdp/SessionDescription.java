package org.sipline.msp.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), as far as calls need it; lines about conferences in calendars
 * and channels (times, bandwidth, e-mail and phone) are read over.
 *
 * @param origin who made it, and which version it is
 * @param name the {@code s=} line, {@code -} for none
 * @param connection the address of all media that have none of their own
 * @param attributes the session's {@code a=} lines
 * @param media the media in order
 */
public record SessionDescription(
    Origin origin,
    String name,
    Optional<Connection> connection,
    List<Attribute> attributes,
    List<MediaDescription> media) {

  public SessionDescription {
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /** The address of a medium: its own, or else the session's. */
  public Optional<Connection> connectionOf(MediaDescription medium) {
    return medium.connection().or(() -> connection);
  }

  /** The direction of a medium: its own, the session's, or else both ways. */
  public Direction directionOf(MediaDescription medium) {
    return Attributes.direction(medium.attributes())
        .or(() -> Attributes.direction(attributes))
        .orElse(Direction.SENDRECV);
  }

  /** The value of an attribute that holds for a medium: its own, or else the session's. */
  public Optional<String> attributeOf(MediaDescription medium, String name) {
    return medium.attribute(name).or(() -> Attributes.first(attributes, name));
  }
}

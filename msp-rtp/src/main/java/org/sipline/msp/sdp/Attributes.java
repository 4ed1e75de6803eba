package org.sipline.msp.sdp;

import java.util.List;
import java.util.Optional;

/** Looks things up among {@code a=} lines. */
final class Attributes {
  private Attributes() {}

  static Optional<String> first(List<Attribute> attributes, String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return Optional.of(attribute.value());
      }
    }
    return Optional.empty();
  }

  /** The last direction wins: a line of its own overrides what a gateway put before it. */
  static Optional<Direction> direction(List<Attribute> attributes) {
    Optional<Direction> direction = Optional.empty();
    for (Attribute attribute : attributes) {
      Optional<Direction> named = Direction.named(attribute.name());
      if (named.isPresent()) {
        direction = named;
      }
    }
    return direction;
  }
}

package org.sipline.config;

import java.net.InetAddress;
import java.util.Optional;

/** Reads IP address literals; never asks a name service. */
final class IpAddress {
  private IpAddress() {}

  /** The address that a literal stands for; empty for a host name or for nonsense. */
  static Optional<InetAddress> parse(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    try {
      return Optional.of(InetAddress.ofLiteral(bare));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isWildcard(String text) {
    return parse(text).map(InetAddress::isAnyLocalAddress).orElse(false);
  }
}

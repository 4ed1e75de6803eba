package org.sipline.msp.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import org.sipline.config.IpLiteral;

/**
 * An address as {@code c=} and {@code o=} lines name it.
 *
 * @param ipv6 whether it is {@code IN IP6}, else {@code IN IP4}
 * @param address a literal or, rarely, a host name; without time to live
 */
public record Connection(boolean ipv6, String address) {

  /** The connection line of an address. */
  public static Connection of(InetAddress address) {
    return new Connection(address instanceof Inet6Address, IpLiteral.of(address));
  }

  /** The address, unless it is a host name: this side asks no name service for media. */
  public Optional<InetAddress> literal() {
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it says that nothing may be sent there: RFC 2543's hold, or ICE's default. */
  public boolean isUnspecified() {
    return literal().map(InetAddress::isAnyLocalAddress).orElse(false);
  }

  @Override
  public String toString() {
    return (ipv6 ? "IN IP6 " : "IN IP4 ") + address;
  }
}

package org.sipline.tsp.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.address.Hop;
import org.sipline.config.IpLiteral;
import org.sipline.config.SipTransport;

/**
 * Where a message goes: an address that needs no name service any more, and the transport.
 *
 * @param address resolved address and port
 * @param transport transport to use
 * @param domain the name that led here, which over TLS the certificate has to bear (RFC 5922
 *     section 4); empty for a connection that is there already
 * @param secure whether {@code sips:} led here: then Contacts are {@code sips:} as well (RFC 3261
 *     section 8.1.1.8)
 */
public record Destination(
    InetSocketAddress address, SipTransport transport, String domain, boolean secure)
    implements Hop {

  /** The place that something came from. */
  public Destination(InetSocketAddress address, SipTransport transport) {
    this(address, transport, "", false);
  }

  @Override
  public String getHost() {
    return literal(address.getAddress());
  }

  @Override
  public int getPort() {
    return address.getPort();
  }

  @Override
  public String getTransport() {
    return transport.name();
  }

  /** An address as URIs write it: IPv6 in brackets, without a scope. */
  public static String literal(InetAddress address) {
    String text = IpLiteral.of(address);
    return text.indexOf(':') < 0 ? text : "[" + text + "]";
  }
}

package org.sipline.tsp.stack;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import javax.sip.address.Hop;
import org.sipline.config.SipTransport;

/**
 * Where a message goes: an address that needs no name service any more, and the transport.
 *
 * @param address resolved address and port
 * @param transport transport to use
 */
public record Destination(InetSocketAddress address, SipTransport transport) implements Hop {

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
    return transport == SipTransport.TCP ? "TCP" : "UDP";
  }

  /** An address as URIs write it: IPv6 in brackets, without a scope. */
  public static String literal(InetAddress address) {
    String text = address.getHostAddress();
    if (text.indexOf(':') < 0) {
      return text;
    }
    int scope = text.indexOf('%');
    return "[" + (scope < 0 ? text : text.substring(0, scope)) + "]";
  }
}

package org.sipline.tsp.stack;

import javax.sip.SipProvider;
import org.sipline.config.SipTransport;

/**
 * A way from here to a peer: which listening address sends, how it calls itself, and where to.
 *
 * @param provider the listening address
 * @param localHost host in Via and Contact: a literal, IPv6 in brackets
 * @param localPort port in Via and Contact
 * @param mediaAddress address that signalling leaves from, without brackets
 * @param destination where to
 */
public record Flow(
    SipProvider provider,
    String localHost,
    int localPort,
    String mediaAddress,
    Destination destination) {

  /** The transport. */
  public SipTransport transport() {
    return destination.transport();
  }

  /** The same way to another place. */
  Flow to(Destination other) {
    return new Flow(provider, localHost, localPort, mediaAddress, other);
  }
}

package org.sipline.tsp.stack;

import java.net.InetAddress;
import java.util.Set;
import javax.sip.SipProvider;
import org.sipline.config.SipTransport;

/**
 * A listening address that is open.
 *
 * @param provider JAIN-SIP's provider of it
 * @param address the address; a wildcard stands for all of its family
 * @param port the real port, also where the configuration left it to the system
 * @param transports the transports served
 */
public record BoundPoint(
    SipProvider provider, InetAddress address, int port, Set<SipTransport> transports) {

  /** Whether this point can send to an address over a transport. */
  boolean reaches(InetAddress destination, SipTransport transport) {
    return transports.contains(transport) && destination.getClass() == address.getClass();
  }
}

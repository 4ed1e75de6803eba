package org.sipline.config;

import java.util.List;

/**
 * One address and port where SIP is received.
 *
 * @param address an IPv4 or IPv6 literal without brackets; {@code 0.0.0.0} and {@code ::} mean
 *     every interface of that family; default {@code 0.0.0.0}
 * @param port 1 to 65535, or 0 for one that the system picks; default 5060
 * @param transports the transports served there, at least one; default UDP and TCP
 */
public record ListenConfig(String address, int port, List<SipTransport> transports) {
  /** UDP and TCP on port 5060 of every IPv4 interface. */
  public static final ListenConfig DEFAULTS =
      new ListenConfig("0.0.0.0", 5060, List.of(SipTransport.UDP, SipTransport.TCP));

  public ListenConfig {
    transports = List.copyOf(transports);
  }

  /** Whether this is every interface of an address family rather than one address. */
  public boolean isWildcard() {
    return IpAddress.isWildcard(address);
  }
}

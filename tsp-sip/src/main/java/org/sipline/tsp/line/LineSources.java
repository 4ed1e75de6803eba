package org.sipline.tsp.line;

import java.net.InetAddress;
import java.util.Set;
import org.sipline.config.IpNetwork;
import org.sipline.config.Trust;

/** Whose requests a line takes, and whose word it believes. For any thread. */
public final class LineSources {
  private final LineDevice device;
  private volatile Set<InetAddress> servers = Set.of();

  LineSources(LineDevice device) {
    this.device = device;
  }

  /** Takes the addresses of the registrar and the outbound proxy, which may call the line. */
  void trust(Set<InetAddress> addresses) {
    servers = Set.copyOf(addresses);
  }

  /** Whether a request from this address is taken. */
  public boolean takes(InetAddress source) {
    return device.config().trust() == Trust.ANY || believes(source);
  }

  /** Whether the address is that of the registrar, the outbound proxy or a trusted peer. */
  boolean believes(InetAddress source) {
    if (servers.contains(source)) {
      return true;
    }
    for (IpNetwork network : device.context().config().trustedPeers()) {
      if (network.contains(source)) {
        return true;
      }
    }
    return false;
  }
}

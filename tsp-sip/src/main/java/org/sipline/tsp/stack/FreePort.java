package org.sipline.tsp.stack;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.sipline.config.ListenConfig;

/** Finds a port that is free for UDP and TCP alike, because JAIN-SIP takes no port 0. */
public final class FreePort {
  private FreePort() {}

  /**
   * A port that nothing uses now at the address of {@code listen}.
   *
   * @throws SipEdgeException if none is free, or the address is not this machine's
   */
  public static int find(ListenConfig listen) throws SipEdgeException {
    IOException last = null;
    for (int attempt = 0; attempt < 20; attempt++) {
      try (ServerSocket tcp = new ServerSocket()) {
        InetAddress address = InetAddress.getByName(listen.address());
        tcp.bind(new InetSocketAddress(address, 0));
        try (DatagramSocket udp =
            new DatagramSocket(new InetSocketAddress(address, tcp.getLocalPort()))) {
          return udp.getLocalPort();
        }
      } catch (IOException e) {
        last = e;
      }
    }
    throw new SipEdgeException(
        "SIP cannot listen on " + listen.address() + ": no port is free there", last);
  }
}

package org.sipline.it.peer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that want to be told theirs.
 *
 * <p>They come from below the system's ephemeral range and below the RTP ports of a softphone
 * (16384-32767 by default): a peer that is restarted must find its port still free, and one that
 * was found free must be so when a slow program comes to open it.
 */
public final class PeerPorts {
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 16_384;
  private static final int ATTEMPTS = 200;

  private PeerPorts() {}

  /** A port free for UDP and TCP on IPv4 and IPv6 loopback. */
  public static int one() {
    return block(1);
  }

  /** The first of {@code count} ports in a row of which none is taken; even, as RTP wants it. */
  public static int block(int count) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - count) & ~1;
      if (allFree(first, count)) {
        return first;
      }
    }
    throw new AssertionError("no " + count + " free ports in a row after " + ATTEMPTS + " tries");
  }

  private static boolean allFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      if (!free("127.0.0.1", port) || (ipv6() && !free("::1", port))) {
        return false;
      }
    }
    return true;
  }

  private static boolean free(String host, int port) {
    try (var udp = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), port));
        var tcp = new ServerSocket(port, 1, InetAddress.ofLiteral(host))) {
      return udp.isBound() && tcp.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** The machine has an IPv6 loopback address. */
  public static boolean ipv6() {
    return Ipv6.PRESENT;
  }

  private static final class Ipv6 {
    static final boolean PRESENT = present();

    private static boolean present() {
      try (var probe = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0))) {
        return probe.isBound();
      } catch (IOException e) {
        return false;
      }
    }
  }
}

package org.sipline.bench.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody has at this moment. */
public final class UdpPorts {
  /** Below the ports that the system hands out, so that no other program gets them by chance. */
  private static final int LOWEST = 10_000;

  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  private UdpPorts() {}

  /** A free UDP port of 127.0.0.1, the next one free as well: some peers open both. */
  public static int pair() {
    return block(2);
  }

  /** The first of so many free ports in a row, an even one. */
  public static int block(int size) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST / 2, (HIGHEST - size) / 2) * 2;
      if (isFree(first, Math.min(size, 64))) {
        return first;
      }
    }
    throw new BenchException("no " + size + " free ports in a row from " + LOWEST + " on");
  }

  private static boolean isFree(int first, int count) {
    List<DatagramSocket> sockets = new ArrayList<>();
    try {
      for (int port = first; port < first + count; port++) {
        sockets.add(
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
      }
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      sockets.forEach(DatagramSocket::close);
    }
  }
}

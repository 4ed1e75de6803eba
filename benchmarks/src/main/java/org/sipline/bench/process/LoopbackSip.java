package org.sipline.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A UDP port of this machine whose messages are taken one at a time, on a thread of its own. */
public final class LoopbackSip implements AutoCloseable {
  private static final int BUFFER = 4_000_000;

  private final DatagramSocket socket;

  /** Takes a message. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes a message, and sends what there is to answer.
     *
     * @throws IOException when the port is closed
     */
    void take(LoopbackSip at, String message, SocketAddress from) throws IOException;
  }

  /** Opens a port, and takes what comes. */
  public LoopbackSip(String name, Taker taker) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.setReceiveBufferSize(BUFFER);
      socket.setSendBufferSize(BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name(name).start(() -> serve(taker));
  }

  /** Its number. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Sends a message. */
  public void send(String message, SocketAddress to) throws IOException {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  private void serve(Taker taker) {
    byte[] buffer = new byte[65536];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        taker.take(
            this,
            new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8),
            packet.getSocketAddress());
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}

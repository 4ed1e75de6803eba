package org.sipline.bench.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Takes every REGISTER over UDP that answers its challenge, whatever the answer: what it costs to
 * check one is the registrar's affair, what it costs to be challenged is the line's.
 */
final class Registrar implements AutoCloseable {
  private static final int BUFFER = 4_000_000;

  private final DatagramSocket socket;

  Registrar() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      socket.setReceiveBufferSize(BUFFER);
      socket.setSendBufferSize(BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("registrar").start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    byte[] buffer = new byte[65536];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        String request = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
        if (!request.contains("SIP/2.0\r\n")) {
          continue; // a keep-alive
        }
        byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private static String answer(String request) {
    boolean answersChallenge = false;
    StringBuilder copied = new StringBuilder();
    StringBuilder contacts = new StringBuilder();
    for (String line : request.lines().toList()) {
      String name = line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
      switch (name) {
        case "via", "v", "from", "f", "call-id", "i", "cseq" -> copied.append(line).append("\r\n");
        case "to", "t" -> copied.append(line).append(";tag=registrar\r\n");
        case "contact", "m" -> contacts.append(line).append(";expires=3600\r\n");
        case "authorization" -> answersChallenge = true;
        default -> {
          // Nothing else matters to it.
        }
      }
    }
    return (answersChallenge
            ? "SIP/2.0 200 OK\r\n" + copied + contacts
            : "SIP/2.0 401 Unauthorized\r\n"
                + copied
                + "WWW-Authenticate: Digest realm=\"bench\", nonce=\"0123456789abcdef\", "
                + "algorithm=MD5, qop=\"auth\"\r\n")
        + "Expires: 3600\r\nContent-Length: 0\r\n\r\n";
  }

  @Override
  public void close() {
    socket.close();
  }
}

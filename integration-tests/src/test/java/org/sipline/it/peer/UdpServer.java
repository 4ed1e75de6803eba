package org.sipline.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A SIP server of a few lines: it registers everybody, answers every call and sends no audio, and
 * keeps what it was asked and when. It may fall silent and speak again. Any thread may use it.
 */
public final class UdpServer implements AutoCloseable {
  private static final int LARGEST = 8_000;

  private final DatagramSocket socket;
  private final DatagramSocket media;
  private final Trail<Asked> trail = new Trail<>();
  private volatile boolean silent;

  /**
   * A request.
   *
   * @param name its method
   * @param text the whole of it
   * @param nanos when it came, as {@link System#nanoTime}
   */
  public record Asked(String name, String text, long nanos) implements Trail.Named {
    /** The first value of a header, or an empty string. */
    public String header(String wanted) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.regionMatches(true, 0, wanted + ":", 0, wanted.length() + 1))
          .map(line -> line.substring(wanted.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Starts one on a port that the system gives. */
  public UdpServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
      media = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("udp-server").start(this::serve);
  }

  /** Its port on 127.0.0.1. */
  public int port() {
    return socket.getLocalPort();
  }

  /** The lines of a configuration for a user of it. */
  public String account(String user) {
    return """
      - name: %1$s
        address-of-record: sip:%1$s@127.0.0.1:%2$d
        registrar: sip:127.0.0.1:%2$d
        password: any
    """
        .formatted(user, port());
  }

  /** What it is asked from now on. */
  public Trail.Cursor<Asked> asked() {
    return trail.fromHere();
  }

  /** Waits for a request. */
  public static Asked await(Trail.Cursor<Asked> cursor, String method) {
    return cursor.await(method, Duration.ofSeconds(60));
  }

  /** Answers nothing from now on. */
  public void fallSilent() {
    silent = true;
  }

  /** Ends {@link #fallSilent}. */
  public void speakAgain() {
    silent = false;
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST);
        socket.receive(packet);
        String text =
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
        if (!text.isBlank() && !text.startsWith("SIP/2.0")) {
          Asked asked = new Asked(text.substring(0, text.indexOf(' ')), text, System.nanoTime());
          trail.add(asked);
          if (!silent && !asked.name().equals("ACK")) {
            answer(asked, packet.getSocketAddress());
          }
        }
      } catch (IOException e) {
        trail.end("the server is closed");
      }
    }
  }

  private void answer(Asked asked, SocketAddress to) throws IOException {
    String body =
        asked.name().equals("INVITE")
            ? """
            v=0
            o=- 1 1 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio %d RTP/AVP 0
            """
                .formatted(media.getLocalPort())
                .replace("\n", "\r\n")
            : "";
    String contact =
        asked.name().equals("REGISTER")
            ? asked.header("Contact") + ";expires=" + asked.header("Expires")
            : "<sip:server@127.0.0.1:" + port() + ">";
    String toTag = asked.header("To").contains(";tag=") ? "" : ";tag=server";
    String head =
        """
        SIP/2.0 200 OK
        Via: %s
        From: %s
        To: %s%s
        Call-ID: %s
        CSeq: %s
        Contact: %s
        Content-Type: application/sdp
        Content-Length: %d

        """
            .formatted(
                asked.header("Via"),
                asked.header("From"),
                asked.header("To"),
                toTag,
                asked.header("Call-ID"),
                asked.header("CSeq"),
                contact,
                body.length())
            .replace("\n", "\r\n");
    byte[] bytes = (head + body).getBytes(StandardCharsets.US_ASCII);
    socket.send(new DatagramPacket(bytes, bytes.length, to));
  }

  @Override
  public void close() {
    socket.close();
    media.close();
  }
}

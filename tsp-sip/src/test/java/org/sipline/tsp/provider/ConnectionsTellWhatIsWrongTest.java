package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a connection, too, nobody is left without an answer who can be given one. */
class ConnectionsTellWhatIsWrongTest {
  private static final String HEAD =
      """
      OPTIONS sip:in@127.0.0.1 SIP/2.0
      Via: SIP/2.0/TCP 127.0.0.1:9;branch=z9hG4bK1;rport
      From: <sip:a@b>;tag=1
      To: <sip:in@127.0.0.1>
      Call-ID: x
      """
          .replace("\n", "\r\n");

  private TestLine line;
  private Socket peer;

  @BeforeEach
  void connect() throws IOException {
    line = new TestLine("in");
    peer = new Socket(InetAddress.getLoopbackAddress(), line.port());
    peer.setSoTimeout(10_000);
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    line.close();
  }

  @Test
  void a_message_that_is_too_large_is_refused_though_all_of_it_is_sent() throws IOException {
    send(HEAD + "CSeq: 1 OPTIONS\r\nContent-Length: 900000\r\n\r\n" + "x".repeat(900_000));
    assertThat(readToEnd()).startsWith("SIP/2.0 513 ").contains(";rport=" + peer.getLocalPort());
  }

  @Test
  void a_length_that_is_none_is_refused() throws IOException {
    send(HEAD + "CSeq: 1 OPTIONS\r\nContent-Length: -1\r\n\r\n");
    assertThat(readToEnd()).startsWith("SIP/2.0 400 ");
  }

  @Test
  void what_lacks_a_header_is_refused_and_the_connection_serves_on() throws IOException {
    send(HEAD + "Content-Length: 0\r\n\r\n");
    assertThat(read()).startsWith("SIP/2.0 400 Bad Request (Missing CSeq)");
    send(HEAD + "CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
    assertThat(read()).startsWith("SIP/2.0 200 ");
  }

  private void send(String text) throws IOException {
    peer.getOutputStream().write(text.getBytes(UTF_8));
  }

  /** One message without a body. */
  private String read() throws IOException {
    StringBuilder message = new StringBuilder();
    while (message.indexOf("\r\n\r\n") < 0) {
      int next = peer.getInputStream().read();
      assertThat(next).as("what comes after '%s'", message).isNotNegative();
      message.append((char) next);
    }
    return message.toString();
  }

  private String readToEnd() throws IOException {
    return new String(peer.getInputStream().readAllBytes(), UTF_8);
  }
}

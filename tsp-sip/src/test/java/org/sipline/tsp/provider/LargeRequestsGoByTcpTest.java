package org.sipline.tsp.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;

/** RFC 3261 section 18.1.1. */
class LargeRequestsGoByTcpTest {
  private static final String USER = "x".repeat(400);

  @Test
  void an_invite_that_is_too_large_for_a_datagram_goes_by_tcp_and_its_cancel_after_it()
      throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TestLine alice = new TestLine("alice")) {
      server.setSoTimeout(10_000);
      TspCall out = alice.call("sip:" + USER + "@127.0.0.1:" + server.getLocalPort());
      try (Socket peer = server.accept()) {
        peer.setSoTimeout(10_000);
        String invite = read(peer, "INVITE ");
        String via = RawPeer.header(invite, "Via");
        assertThat(via).startsWith("SIP/2.0/TCP 127.0.0.1:" + alice.port());
        assertThat(invite.length()).isGreaterThan(1300);
        String trying =
            "SIP/2.0 180 Ringing\r\nVia: "
                + via
                + "\r\nFrom: "
                + RawPeer.header(invite, "From")
                + "\r\nTo: "
                + RawPeer.header(invite, "To")
                + ";tag=1\r\nCall-ID: "
                + RawPeer.header(invite, "Call-ID")
                + "\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
        peer.getOutputStream().write(trying.getBytes(UTF_8));
        alice.awaitState(out, LineCallState.RINGBACK);
        alice.drop(out);
        assertThat(RawPeer.header(read(peer, "CANCEL "), "Via")).isEqualTo(via);
      }
    }
  }

  @Test
  void it_goes_by_udp_where_nobody_takes_tcp() {
    try (TestLine alice = new TestLine("alice");
        RawPeer peer = new RawPeer(alice.port())) {
      TspCall out = alice.call("sip:" + USER + "@127.0.0.1:" + peer.localPort());
      String invite = peer.receiveRequest("INVITE");
      assertThat(RawPeer.header(invite, "Via")).startsWith("SIP/2.0/UDP");
      assertThat(invite.length()).isGreaterThan(1300);
      peer.respond(invite, 404, "peer", new byte[0]);
      alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.BADADDRESS);
    }
  }

  /** Reads on until a request of this kind has come, which is then the last that came. */
  private static String read(Socket peer, String method) throws IOException {
    InputStream in = peer.getInputStream();
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    while (text.indexOf(method) < 0 || text.indexOf("\r\n\r\n", text.indexOf(method)) < 0) {
      int read = in.read(buffer);
      assertThat(read).as("a %s, after %s", method, text).isPositive();
      text.append(new String(buffer, 0, read, UTF_8));
    }
    return text.substring(text.indexOf(method));
  }
}

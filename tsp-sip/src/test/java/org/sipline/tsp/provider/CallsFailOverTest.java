package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipTimers;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.resolve.MiniDns;
import org.sipline.tsp.stack.RefusingPort;

/** A called domain of two servers (RFC 3263 section 4.3). */
class CallsFailOverTest {
  private static final SipTimers QUICK =
      new SipTimers(Duration.ofMillis(20), Duration.ofMillis(80), Duration.ofMillis(100));

  private static TestLine caller(MiniDns dns) {
    return new TestLine(
        "alice",
        "127.0.0.1",
        UnaryOperator.identity(),
        sip -> sip.withNameServers(dns.servers()).withTimers(QUICK));
  }

  @Test
  void a_call_goes_to_the_next_server_where_the_first_takes_no_connection() throws Exception {
    try (MiniDns dns = new MiniDns();
        RefusingPort closed = new RefusingPort();
        TestLine bob = new TestLine("bob");
        TestLine alice = caller(dns)) {
      dns.srv("_sip._tcp.bob.test", 1, 1, closed.number(), "host.test")
          .srv("_sip._tcp.bob.test", 2, 1, bob.port(), "host.test")
          .address("host.test", 60, "127.0.0.1");
      for (int i = 0; i < 2; i++) {
        TspCall out = alice.call("sip:bob@bob.test;transport=tcp");
        TspCall in = bob.awaitOffered();
        bob.answer(in);
        alice.awaitState(out, LineCallState.CONNECTED);
        alice.drop(out);
        bob.awaitState(in, LineCallState.DISCONNECTED);
        bob.forget();
      }
    }
  }

  @Test
  void a_call_goes_to_the_next_server_where_the_first_is_silent_or_out_of_service()
      throws Exception {
    try (MiniDns dns = new MiniDns();
        TestLine bob = new TestLine("bob");
        TestLine alice = caller(dns);
        RawPeer silent = new RawPeer(alice.port());
        RawPeer closed = new RawPeer(alice.port())) {
      dns.naptr("bob.test", 1, "SIP+D2U", "_sip._udp.bob.test")
          .srv("_sip._udp.bob.test", 1, 1, silent.localPort(), "host.test")
          .srv("_sip._udp.bob.test", 2, 1, closed.localPort(), "host.test")
          .srv("_sip._udp.bob.test", 3, 1, bob.port(), "host.test")
          .address("host.test", 60, "127.0.0.1");
      TspCall out = alice.call("sip:bob@bob.test");
      String first = silent.receiveRequest("INVITE");
      String second = closed.receiveRequest("INVITE");
      assertThat(RawPeer.header(second, "Call-ID")).isEqualTo(RawPeer.header(first, "Call-ID"));
      closed.respond(second, 503, "closed", new byte[0]);
      TspCall in = bob.awaitOffered();
      bob.answer(in);
      alice.awaitState(out, LineCallState.CONNECTED);
      alice.drop(out);
    }
  }
}

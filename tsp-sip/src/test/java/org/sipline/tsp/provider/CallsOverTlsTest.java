package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.TlsConfig;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.tls.TestCertificate;

class CallsOverTlsTest {
  private static final TestCertificate AUTHORITY = TestCertificate.authority("Test authority");

  @TempDir Path folder;

  private static TestLine line(String name, TlsConfig tls) {
    return new TestLine(
        name,
        "127.0.0.1",
        UnaryOperator.identity(),
        sip ->
            sip.listeningOn(new ListenConfig("127.0.0.1", 0, List.of(SipTransport.TLS)))
                .withTls(tls));
  }

  private TlsConfig good() {
    return AUTHORITY.issue("ip:127.0.0.1").shownTo(folder, AUTHORITY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:bob@127.0.0.1:%d;transport=tls", "sips:bob@127.0.0.1:%d"})
  void a_call_is_made_held_and_ended_from_either_side(String uri) {
    try (TestLine alice = line("alice", TestCertificate.believing(folder, AUTHORITY));
        TestLine bob = line("bob", good())) {
      for (int i = 0; i < 2; i++) {
        TspCall out = alice.call(uri.formatted(bob.port()));
        TspCall in = bob.awaitOffered();
        bob.answer(in);
        alice.awaitState(out, LineCallState.CONNECTED);
        alice.hold(out);
        if (i == 0) {
          alice.drop(out);
          bob.awaitState(in, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
        } else {
          bob.drop(in);
          alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
        }
        bob.forget();
        alice.forget();
      }
    }
  }

  @Test
  void many_calls_at_a_time_share_the_connection() {
    try (TestLine alice = line("alice", good());
        TestLine bob =
            new TestLine(
                "bob",
                "127.0.0.1",
                base -> base.serving(base.answer(), base.media(), 100),
                sip ->
                    sip.listeningOn(new ListenConfig("127.0.0.1", 0, List.of(SipTransport.TLS)))
                        .withTls(good()))) {
      String uri = "sip:bob@127.0.0.1:" + bob.port() + ";transport=tls";
      for (int i = 0; i < 4; i++) {
        TspCall out = alice.call(uri);
        alice.awaitState(out, LineCallState.DIALING);
      }
      bob.await(
          "four offered calls",
          event -> bob.events().stream().filter(CallsOverTlsTest::isOffer).count() == 4);
    }
  }

  private static boolean isOffer(org.sipline.tapi.LineEvent event) {
    return event instanceof org.sipline.tapi.LineEvent.CallState state
        && state.state() == LineCallState.OFFERING;
  }

  @Test
  void a_peer_that_is_somebody_else_is_unreachable() {
    TlsConfig other = AUTHORITY.issue("dns:other.test").shownTo(folder, AUTHORITY);
    try (TestLine alice = line("alice", good());
        TestLine bob = line("bob", other)) {
      TspCall out = alice.call("sip:bob@127.0.0.1:" + bob.port() + ";transport=tls");
      alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.UNREACHABLE);
      assertThat(bob.events()).isEmpty();
    }
  }

  @Test
  void who_has_no_certificate_is_refused_where_one_is_asked_for() {
    TlsConfig own = good();
    TlsConfig strict =
        new TlsConfig(own.certificate(), own.key(), own.trust(), TlsConfig.Clients.CERTIFIED);
    try (TestLine alice = line("alice", TestCertificate.believing(folder, AUTHORITY));
        TestLine certified = line("certified", good());
        TestLine bob = line("bob", strict)) {
      String uri = "sip:bob@127.0.0.1:" + bob.port() + ";transport=tls";
      TspCall refused = alice.call(uri);
      alice.awaitState(refused, LineCallState.IDLE);
      TspCall taken = certified.call(uri);
      bob.awaitOffered();
      certified.drop(taken);
    }
  }
}

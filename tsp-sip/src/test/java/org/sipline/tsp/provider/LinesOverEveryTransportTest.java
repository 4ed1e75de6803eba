package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

/** Calls over UDP and TCP, IPv4 and IPv6, and to where nobody is. */
class LinesOverEveryTransportTest {

  private static TestLine line(String name, String address) {
    return new TestLine(name, address, UnaryOperator.identity(), UnaryOperator.identity());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, udp", "127.0.0.1, tcp", "::1, udp", "::1, tcp"})
  void a_call_is_made_held_and_ended(String address, String transport) {
    try (TestLine alice = line("alice", address);
        TestLine bob = line("bob", address)) {
      String host = address.contains(":") ? "[" + address + "]" : address;
      TspCall out = alice.call("sip:bob@" + host + ":" + bob.port() + ";transport=" + transport);
      TspCall in = bob.awaitOffered();
      bob.answer(in);
      alice.awaitState(out, LineCallState.CONNECTED);
      bob.hold(in);
      alice.drop(out);
      bob.awaitState(in, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    }
  }

  @Test
  void a_refused_connection_is_unreachable() {
    int port;
    try (TestLine gone = line("gone", "127.0.0.1")) {
      port = gone.port();
    }
    try (TestLine alice = line("alice", "127.0.0.1")) {
      TspCall out = alice.call("sip:gone@127.0.0.1:" + port + ";transport=tcp");
      alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.UNREACHABLE);
      alice.awaitState(out, LineCallState.IDLE);
    }
  }

  @Test
  void a_host_without_an_address_fails_the_request() {
    try (TestLine alice = line("alice", "127.0.0.1")) {
      PendingCall pending = alice.startCall("sip:bob@nowhere.invalid", LineCallParams.DEFAULT);
      assertThat(pending.completion().toCompletableFuture())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class)
          .withMessageContaining("nowhere.invalid");
      assertThat(alice.states(pending.call())).isEmpty();
    }
  }

  @Test
  void an_address_family_that_nobody_listens_on_fails_the_request() {
    try (TestLine alice = line("alice", "127.0.0.1")) {
      PendingCall pending = alice.startCall("sip:bob@[::1]:5060", LineCallParams.DEFAULT);
      assertThat(pending.completion().toCompletableFuture()).failsWithin(Duration.ofSeconds(10));
    }
  }

  @Test
  void nonsense_is_refused_at_once() {
    try (TestLine alice = line("alice", "127.0.0.1")) {
      assertThatThrownBy(() -> alice.startCall("sip:@@", LineCallParams.DEFAULT))
          .isInstanceOfSatisfying(
              TapiException.class,
              refusal -> assertThat(refusal.error()).isEqualTo(LineError.INVALADDRESS));
    }
  }
}

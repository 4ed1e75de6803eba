package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.CallRules;
import org.sipline.config.DigitCarrier;
import org.sipline.config.FeatureCodes;
import org.sipline.config.LineConfig;
import org.sipline.config.RedirectPolicy;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineForward;

/** lineRedirect and lineForward at the called side, 3xx at the calling one. */
class CallsAreSentOnTest {
  private TestLine alice;
  private TestLine bob;
  private TestLine carol;

  @BeforeEach
  void open() {
    alice = new TestLine("alice");
    bob = new TestLine("bob");
    carol = new TestLine("carol");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    carol.close();
  }

  private static UnaryOperator<LineConfig> calls(RedirectPolicy redirects, boolean waiting) {
    return line ->
        line.behaving(
            new CallRules(
                redirects,
                Duration.ofMinutes(30),
                waiting,
                false,
                DigitCarrier.AUTO,
                0,
                FeatureCodes.NONE));
  }

  private static void forward(TestLine line, LineForwardMode mode, String destination) {
    TestLine.done(
        line.onLoop(
                () ->
                    line.line.forward(
                        0,
                        List.of(new LineForward(mode, "", 0, destination)),
                        2,
                        LineCallParams.DEFAULT))
            .completion());
  }

  @Test
  void an_offered_call_is_sent_on_and_the_caller_follows() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    TestLine.done(bob.onLoop(() -> in.redirect(carol.uri(), 0)));
    bob.awaitStates(in, LineCallState.OFFERING, LineCallState.IDLE);
    TspCall reached = carol.awaitOffered();
    carol.answer(reached);
    alice.awaitState(out, LineCallState.CONNECTED);
    assertThat(out.getCallInfo().redirection().address()).contains("carol");
    assertThat(out.getCallInfo().redirecting().address()).contains("bob");
    alice.drop(out);
    carol.awaitState(reached, LineCallState.IDLE);
  }

  @Test
  void a_line_that_only_reports_ends_the_call_as_forwarded() {
    try (TestLine strict = new TestLine("strict", calls(RedirectPolicy.REPORT, true))) {
      TspCall out = strict.call(bob.uri());
      TspCall in = bob.awaitOffered();
      TestLine.done(bob.onLoop(() -> in.redirect(carol.uri(), 0)));
      strict.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.FORWARDED);
      assertThat(carol.events()).noneMatch(LineEvent.NewCall.class::isInstance);
    }
  }

  @Test
  void an_unconditional_forward_shows_in_the_address_status_and_in_the_dial_tone() {
    forward(bob, LineForwardMode.UNCOND, carol.uri());
    bob.await(
        "LINEADDRESSSTATE_FORWARD",
        event ->
            event instanceof LineEvent.AddressState state
                && state.states().contains(LineAddressState.FORWARD));
    assertThat(bob.line.getAddressStatus(0).forwards())
        .containsExactly(new LineForward(LineForwardMode.UNCOND, "", 0, carol.uri()));
    assertThat(bob.line.getAddressStatus(0).numRingsNoAnswer()).isEqualTo(2);
    TspCall tone = bob.call("");
    bob.awaitState(tone, LineCallState.DIALTONE, LineDialToneMode.SPECIAL);

    alice.call(bob.uri());
    TspCall reached = carol.awaitOffered();
    assertThat(bob.events()).noneMatch(LineEvent.NewCall.class::isInstance);
    assertThat(reached.getCallInfo().reason()).isEqualTo(LineCallReason.DIRECT);
  }

  @Test
  void a_busy_line_sends_calls_on() {
    try (TestLine single = new TestLine("single", calls(RedirectPolicy.FOLLOW, false))) {
      forward(single, LineForwardMode.BUSY, carol.uri());
      bob.call(single.uri());
      single.awaitOffered();
      alice.call(single.uri());
      carol.awaitOffered();
    }
  }

  @Test
  void without_call_waiting_a_second_caller_hears_busy() {
    try (TestLine single = new TestLine("single", calls(RedirectPolicy.FOLLOW, false))) {
      bob.call(single.uri());
      single.awaitOffered();
      TspCall second = alice.call(single.uri());
      alice.awaitState(second, LineCallState.BUSY);
    }
  }

  @Test
  void a_line_that_is_not_to_be_disturbed_says_so() {
    forward(bob, LineForwardMode.UNCOND, "");
    TspCall out = alice.call(bob.uri());
    alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.DONOTDISTURB);
    forward(bob, LineForwardMode.UNCONDEXTERNAL, carol.uri());
    assertThat(bob.line.getAddressStatus(0).forwards()).hasSize(1);
  }

  @Test
  void a_line_is_not_forwarded_to_itself() {
    assertThatThrownBy(() -> forward(bob, LineForwardMode.UNCOND, "sip:bob@localhost"))
        .isInstanceOf(TapiException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Diversion: <sip:bob@localhost>;reason=unconditional                 | 482",
        "Diversion: <sip:a@x>,<sip:b@x>,<sip:c@x>,<sip:d@x>,<sip:e@x>        | 482",
        "History-Info: <sip:dora@example.com>;index=1,<sip:bob@localhost>;index=1.1 | 482",
        "Subject: no circle                                                  | 302",
      })
  void a_call_that_goes_in_circles_is_stopped(String header, int status) {
    forward(bob, LineForwardMode.UNCOND, "sip:dora@example.com");
    try (RawPeer peer = new RawPeer(bob.port())) {
      peer.send(peer.invite(bob, TestLine.sdp("p"), header));
      String response = peer.receiveStatus(status);
      if (status == 302) {
        assertThat(RawPeer.header(response, "Contact")).isEqualTo("<sip:dora@example.com>");
        assertThat(RawPeer.header(response, "Diversion"))
            .isEqualTo("<sip:bob@localhost>;reason=unconditional;counter=1");
      }
    }
  }

  @Test
  void a_call_without_hops_left_is_not_sent_on() {
    forward(bob, LineForwardMode.UNCOND, "sip:dora@example.com");
    try (RawPeer peer = new RawPeer(bob.port())) {
      peer.send(peer.invite(bob, TestLine.sdp("p")).replace("Max-Forwards: 70", "Max-Forwards: 0"));
      peer.receiveStatus(483);
    }
  }

  @Test
  void forwarding_outlives_the_service(@TempDir Path folder) {
    UnaryOperator<LineConfig> same = UnaryOperator.identity();
    try (TestLine first =
        new TestLine("kept", "127.0.0.1", same, each -> each, Optional.of(folder))) {
      forward(first, LineForwardMode.UNCOND, carol.uri());
    }
    try (TestLine second =
        new TestLine("kept", "127.0.0.1", same, each -> each, Optional.of(folder))) {
      alice.call(second.uri());
      carol.awaitOffered();
    }
  }
}

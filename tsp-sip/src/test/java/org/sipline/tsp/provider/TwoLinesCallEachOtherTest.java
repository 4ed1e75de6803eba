package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDisconnectMode;

/** Two providers in one JVM, each with its own SIP stack, call each other over loopback. */
class TwoLinesCallEachOtherTest {
  private TestLine alice;
  private TestLine bob;

  @BeforeEach
  void open() {
    alice = new TestLine("alice");
    bob = new TestLine("bob");
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void a_call_is_offered_rings_is_answered_and_hung_up_by_the_caller() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.await(
        "the line rings",
        event ->
            event instanceof LineEvent.DevState state
                && state.states().contains(LineDevState.RINGING));
    bob.accept(in);
    alice.awaitState(out, LineCallState.RINGBACK);
    bob.answer(in);
    alice.awaitState(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
    bob.awaitState(in, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
    alice.drop(out);
    bob.awaitState(in, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    bob.awaitState(in, LineCallState.IDLE);

    alice.awaitStates(
        out,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.RINGBACK,
        LineCallState.CONNECTED,
        LineCallState.IDLE);
    assertThat(bob.states(in))
        .containsExactly(
            LineCallState.OFFERING,
            LineCallState.ACCEPTED,
            LineCallState.CONNECTED,
            LineCallState.DISCONNECTED,
            LineCallState.IDLE);
  }

  @Test
  void each_media_half_gets_the_other_ones_description() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.answer(in);
    alice.awaitState(out, LineCallState.CONNECTED);

    ToMsp.RemoteDescription offer =
        bob.awaitTold(ToMsp.RemoteDescription.class, each -> each.kind() == Kind.OFFER);
    ToMsp.RemoteDescription answer =
        alice.awaitTold(ToMsp.RemoteDescription.class, each -> each.kind() == Kind.ANSWER);
    assertThat(TestLine.session(offer.sdp())).isEqualTo("alice-1");
    assertThat(TestLine.session(answer.sdp())).isEqualTo("bob-1");
    assertThat(offer.localAddress()).isEqualTo("127.0.0.1");
    alice.awaitTold(ToMsp.Start.class, start -> !start.early());
    bob.awaitTold(ToMsp.Start.class, start -> !start.early());
    alice.drop(out);
    alice.awaitTold(ToMsp.Release.class, release -> true);
    bob.awaitTold(ToMsp.Release.class, release -> true);
  }

  @Test
  void the_called_side_hangs_up() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.answer(in);
    bob.drop(in);
    alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    alice.awaitState(out, LineCallState.IDLE);
    assertThat(bob.states(in)).last().isEqualTo(LineCallState.IDLE);
  }

  @Test
  void the_called_side_rejects() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.drop(in);
    alice.awaitState(out, LineCallState.DISCONNECTED, LineDisconnectMode.REJECT);
    alice.awaitState(out, LineCallState.IDLE);
  }

  @Test
  void the_caller_gives_up_while_it_rings() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.accept(in);
    alice.awaitState(out, LineCallState.RINGBACK);
    alice.drop(out);
    bob.awaitState(in, LineCallState.DISCONNECTED, LineDisconnectMode.CANCELLED);
    bob.awaitState(in, LineCallState.IDLE);
    assertThat(alice.states(out)).last().isEqualTo(LineCallState.IDLE);
  }

  @Test
  void hold_and_resume_are_agreed_with_the_other_side() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.answer(in);
    alice.awaitState(out, LineCallState.CONNECTED);
    alice.hold(out);
    alice.awaitState(out, LineCallState.ONHOLD);
    alice.unhold(out);
    alice.awaitStates(
        out,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLD,
        LineCallState.CONNECTED);
    bob.hold(in);
    bob.awaitState(in, LineCallState.ONHOLD);
    assertThat(alice.told()).filteredOn(ToMsp.MakeOffer.class::isInstance).hasSize(3);
    bob.drop(in);
    alice.awaitState(out, LineCallState.IDLE);
  }

  @Test
  void no_event_of_a_new_call_precedes_its_completion() {
    TspCall out = alice.call(bob.uri());
    alice.awaitState(out, LineCallState.PROCEEDING);
    List<LineEvent> first =
        alice.events().stream()
            .filter(event -> event instanceof LineEvent.CallState state && state.call().equals(out))
            .toList();
    assertThat(first).first().extracting("state").isEqualTo(LineCallState.DIALING);
  }
}

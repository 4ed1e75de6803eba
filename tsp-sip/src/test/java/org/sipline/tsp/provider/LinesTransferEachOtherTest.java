package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;

/**
 * RFC 5589's flows between three providers in one JVM: each is transferor, transferee and target.
 */
class LinesTransferEachOtherTest {
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

  /** Alice has called Bob. */
  private TspCall[] talking() {
    TspCall out = alice.call(bob.uri());
    TspCall in = bob.awaitOffered();
    bob.answer(in);
    alice.awaitState(out, LineCallState.CONNECTED);
    bob.awaitState(in, LineCallState.CONNECTED);
    return new TspCall[] {out, in};
  }

  private static void failed(CompletionStage<?> completion, LineError error) {
    assertThat(completion.toCompletableFuture())
        .as("the request fails")
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(TapiException.class)
        .satisfies(e -> assertThat(((TapiException) e.getCause()).error()).isEqualTo(error));
  }

  /** The call that a line makes because it was transferred. */
  private static TspCall awaitMade(TestLine line, TspCall old) {
    return ((LineEvent.NewCall)
            line.await(
                "the call that the transfer makes",
                event -> event instanceof LineEvent.NewCall made && !made.call().equals(old)))
        .call();
  }

  @Test
  void a_blind_transfer_puts_the_other_party_through() {
    TspCall[] first = talking();
    CompletionStage<Void> transfer = bob.onLoop(() -> first[1].blindTransfer(carol.uri(), 0));
    TspCall reached = carol.awaitOffered();
    TspCall made = awaitMade(alice, first[0]);
    assertThat(transfer.toCompletableFuture()).as("not before Carol answers").isNotDone();
    carol.answer(reached);
    TestLine.done(transfer);
    bob.awaitState(first[1], LineCallState.IDLE);
    alice.awaitState(first[0], LineCallState.IDLE);
    alice.awaitState(made, LineCallState.CONNECTED);

    LineCallInfo info = made.getCallInfo();
    assertThat(info.reason()).isEqualTo(LineCallReason.TRANSFER);
    assertThat(info.relatedCallId()).isEqualTo(first[0].getCallIds().callId());
    assertThat(made.getCallIds().relatedCallId()).isEqualTo(first[0].getCallIds().callId());
    assertThat(info.redirecting().address()).contains("bob");
    LineCallInfo atTarget = reached.getCallInfo();
    assertThat(atTarget.reason()).isEqualTo(LineCallReason.TRANSFER);
    assertThat(atTarget.redirecting().address()).contains("bob");
    assertThat(bob.states(first[1]))
        .containsExactly(
            LineCallState.OFFERING,
            LineCallState.CONNECTED,
            LineCallState.ONHOLD,
            LineCallState.IDLE);
    assertThat(alice.states(made))
        .startsWith(LineCallState.DIALING)
        .endsWith(LineCallState.CONNECTED);
    alice.drop(made);
    carol.awaitState(reached, LineCallState.IDLE);
  }

  @Test
  void a_target_that_rejects_leaves_the_call_connected_where_it_was() {
    TspCall[] first = talking();
    CompletionStage<Void> transfer = bob.onLoop(() -> first[1].blindTransfer(carol.uri(), 0));
    carol.drop(carol.awaitOffered());
    failed(transfer, LineError.OPERATIONFAILED);
    bob.awaitStates(
        first[1],
        LineCallState.OFFERING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLD,
        LineCallState.CONNECTED);
    TspCall made = awaitMade(alice, first[0]);
    alice.awaitState(made, LineCallState.DISCONNECTED, LineDisconnectMode.REJECT);
    assertThat(alice.states(first[0])).endsWith(LineCallState.CONNECTED);
    assertThat(first[1].getCallStatus().features()).contains(LineCallFeature.BLINDTRANSFER);
  }

  @Test
  void a_line_is_not_transferred_to_itself() {
    TspCall[] first = talking();
    assertThatThrownBy(() -> bob.onLoop(() -> first[1].blindTransfer("sip:bob@localhost", 0)))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALADDRESS));
  }

  private PendingCall consult(TspCall first) {
    PendingCall pending = bob.onLoop(() -> first.setupTransfer(LineCallParams.DEFAULT));
    TestLine.done(pending.completion());
    bob.awaitState(first, LineCallState.ONHOLDPENDTRANSFER);
    bob.awaitState(pending.call(), LineCallState.DIALTONE);
    return pending;
  }

  private TspCall reach(TspCall consultation) {
    TestLine.done(bob.onLoop(() -> consultation.dial(carol.uri(), 0)));
    TspCall reached = carol.awaitOffered();
    carol.answer(reached);
    bob.awaitState(consultation, LineCallState.CONNECTED);
    return reached;
  }

  @Test
  void a_consultation_transfer_replaces_the_consultation_by_the_first_party() {
    TspCall[] first = talking();
    TspCall consultation = consult(first[1]).call();
    assertThat(consultation.getCallIds().relatedCallId()).isEqualTo(first[1].getCallIds().callId());
    TspCall reached = reach(consultation);
    carol.forget();
    PendingCall completed =
        bob.onLoop(() -> first[1].completeTransfer(consultation, LineTransferMode.TRANSFER));
    TestLine.done(completed.completion());
    bob.awaitState(first[1], LineCallState.IDLE);
    bob.awaitState(consultation, LineCallState.IDLE);

    TspCall made = awaitMade(alice, first[0]);
    alice.awaitState(made, LineCallState.CONNECTED);
    alice.awaitState(first[0], LineCallState.IDLE);
    // Called was what stands in Carol's Contact; she says who she is.
    alice.await(
        "Carol by her own address",
        event ->
            event instanceof LineEvent.CallInfo
                && made.getCallInfo().connected().address().matches("carol(@.*)?"));
    TspCall taken = awaitMade(carol, reached);
    carol.awaitState(taken, LineCallState.CONNECTED);
    carol.awaitState(reached, LineCallState.IDLE);
    assertThat(taken.getCallInfo().reason()).isEqualTo(LineCallReason.TRANSFER);
    assertThat(taken.getCallIds().relatedCallId()).isEqualTo(reached.getCallIds().callId());
    assertThat(taken.getCallInfo().caller().address()).contains("alice");
    alice.drop(made);
    carol.awaitState(taken, LineCallState.IDLE);
  }

  @Test
  void dropping_the_consultation_gives_the_first_party_back() {
    TspCall[] first = talking();
    TspCall consultation = consult(first[1]).call();
    reach(consultation);
    bob.drop(consultation);
    bob.awaitStates(
        first[1],
        LineCallState.OFFERING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLDPENDTRANSFER,
        LineCallState.CONNECTED);
  }

  @Test
  void a_consultation_that_only_rings_becomes_a_blind_transfer() {
    TspCall[] first = talking();
    TspCall consultation = consult(first[1]).call();
    TestLine.done(bob.onLoop(() -> consultation.dial(carol.uri(), 0)));
    TspCall rings = carol.awaitOffered();
    carol.accept(rings);
    bob.awaitState(consultation, LineCallState.RINGBACK);
    carol.forget();
    PendingCall completed =
        bob.onLoop(() -> first[1].completeTransfer(consultation, LineTransferMode.TRANSFER));
    bob.awaitState(consultation, LineCallState.IDLE);
    TspCall reached = carol.awaitOffered();
    carol.answer(reached);
    TestLine.done(completed.completion());
    bob.awaitState(first[1], LineCallState.IDLE);
    alice.awaitState(awaitMade(alice, first[0]), LineCallState.CONNECTED);
  }

  @Test
  void an_active_and_a_held_call_are_exchanged() {
    TspCall[] first = talking();
    TspCall consultation = consult(first[1]).call();
    reach(consultation);
    TestLine.done(bob.onLoop(() -> consultation.swapHold(first[1])));
    bob.awaitState(consultation, LineCallState.ONHOLDPENDTRANSFER);
    bob.awaitStates(
        first[1],
        LineCallState.OFFERING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLDPENDTRANSFER,
        LineCallState.CONNECTED);
    // Now the other one waits, and is put through to the first.
    TestLine.done(
        bob.onLoop(() -> consultation.completeTransfer(first[1], LineTransferMode.TRANSFER))
            .completion());
    bob.awaitState(first[1], LineCallState.IDLE);
    bob.awaitState(consultation, LineCallState.IDLE);
  }

  @Test
  void an_exchange_that_fails_half_way_is_taken_back() {
    TspCall[] first = talking();
    bob.hold(first[1]);
    TspCall second = bob.call(carol.uri());
    TspCall in = carol.awaitOffered();
    carol.answer(in);
    bob.awaitState(second, LineCallState.CONNECTED);
    alice.refuseMedia(ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE);
    failed(bob.onLoop(() -> second.swapHold(first[1])), LineError.OPERATIONFAILED);
    bob.awaitStates(
        second,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.CONNECTED,
        LineCallState.ONHOLD,
        LineCallState.CONNECTED);
    assertThat(first[1].getCallStatus().state()).isEqualTo(LineCallState.ONHOLD);
    assertThat(List.of(alice.states(first[0]).getLast(), carol.states(in).getLast()))
        .containsExactly(LineCallState.CONNECTED, LineCallState.CONNECTED);
  }
}

package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.transfer.ReferTo;
import org.sipline.tsp.transfer.Replaces;

/** What a transfer does to the call that is transferred, however it ends: on a virtual clock. */
class TransfersGiveCallsBackTest {
  private static final CallAction REFER = new CallAction.SendRefer(VirtualCall.ELSEWHERE);

  private static VirtualCall referring() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.BlindTransfer(call.request(), VirtualCall.ELSEWHERE));
    call.agreed();
    return call;
  }

  private static VirtualCall consulting() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    call.on(new CallInput.SetupTransfer(call.request()));
    call.agreed();
    return call;
  }

  private static List<LineError> failures(List<CallAction> actions) {
    return actions.stream()
        .filter(CallAction.Fail.class::isInstance)
        .map(each -> ((CallAction.Fail) each).error())
        .toList();
  }

  @Test
  void refer_waits_until_the_hold_is_agreed() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.BlindTransfer(call.request(), VirtualCall.ELSEWHERE));
    call.localDescription();
    assertThat(call.actions).doesNotContain(REFER);
    List<CallAction> agreed = call.on(new CallInput.ReinviteAnswered(VirtualCall.SDP));
    assertThat(VirtualCall.visible(agreed))
        .containsSubsequence(
            new CallAction.AckReinvite(), new CallAction.Enter(LineCallState.ONHOLD, null), REFER);
  }

  @Test
  void a_hold_that_is_refused_ends_the_transfer_and_leaves_the_call_connected() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.BlindTransfer(call.request(), VirtualCall.ELSEWHERE));
    call.localDescription();
    List<CallAction> refused = call.on(new CallInput.ReinviteRefused(488));
    assertThat(failures(refused)).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.actions).doesNotContain(REFER);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void success_completes_the_request_and_ends_the_call() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(100, false, 0));
    List<CallAction> end = call.on(new CallInput.ReferNotified(200, true, 0));
    assertThat(VirtualCall.visible(end))
        .containsSubsequence(
            new CallAction.Complete(2),
            new CallAction.SendBye(OwnEnding.TRANSFERRED),
            new CallAction.Tell(new ToMsp.Release()),
            new CallAction.Enter(LineCallState.IDLE, null));
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void a_notify_that_overtakes_the_response_to_refer_counts() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferNotified(200, true, 0));
    assertThat(call.states()).endsWith(LineCallState.IDLE);
  }

  @Test
  void who_tells_nothing_of_an_accepted_transfer_is_not_waited_for_as_long_as_it_may_ring() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.advance(31_999);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.ONHOLD);
    call.advance(1); // timer N, 64 T1
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void who_has_told_something_is_waited_for_until_its_subscription_ends() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(100, false, 25_000));
    call.advance(24_000);
    call.on(new CallInput.ReferNotified(180, false, 25_000));
    call.advance(24_999);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.ONHOLD);
    call.advance(1);
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
  }

  @Test
  void a_party_that_goes_without_a_word_has_been_transferred() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    List<CallAction> end = call.on(new CallInput.ByeReceived(LineDisconnectMode.NORMAL));
    assertThat(end).contains(new CallAction.Complete(2));
    assertThat(failures(end)).isEmpty();
    assertThat(call.states()).endsWith(LineCallState.DISCONNECTED, LineCallState.IDLE);
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void without_a_subscription_the_accepted_refer_is_the_end() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, false));
    assertThat(call.states()).endsWith(LineCallState.IDLE);
  }

  @Test
  void a_failed_transfer_gives_the_call_back_connected_and_then_fails_the_request() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(486, true, 0));
    assertThat(call.actions).noneMatch(CallAction.Fail.class::isInstance);
    List<CallAction> back = call.agreed();
    assertThat(failures(back)).containsExactly(LineError.OPERATIONFAILED);
    assertThat(back)
        .contains(new CallAction.Enter(LineCallState.CONNECTED, LineConnectedMode.ACTIVE));
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void a_refused_refer_gives_the_call_back() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(405, true));
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void an_address_that_nobody_has_is_told_apart() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(404, true, 0));
    assertThat(failures(call.agreed())).containsExactly(LineError.INVALADDRESS);
  }

  @Test
  void a_transfer_that_nobody_speaks_of_any_more_ends_when_its_time_is_up() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(180, false, 0));
    call.advance(59_999);
    assertThat(call.actions).noneMatch(CallAction.Fail.class::isInstance);
    call.advance(1);
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
  }

  @Test
  void a_call_that_was_held_before_is_held_after_a_failed_transfer() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.Hold(call.request(), false));
    call.agreed();
    call.on(new CallInput.BlindTransfer(call.request(), VirtualCall.ELSEWHERE));
    List<CallAction> failed = call.on(new CallInput.ReferAnswered(603, true));
    assertThat(failures(failed)).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.ONHOLD);
  }

  @Test
  void a_party_that_goes_after_it_has_agreed_to_has_been_transferred() {
    VirtualCall call = referring();
    call.on(new CallInput.ReferAnswered(202, true));
    List<CallAction> bye = call.on(new CallInput.ByeReceived(LineDisconnectMode.NORMAL));
    assertThat(bye).contains(new CallAction.Complete(2));
    assertThat(call.states()).endsWith(LineCallState.DISCONNECTED, LineCallState.IDLE);
  }

  @Test
  void a_party_that_goes_before_it_has_agreed_has_hung_up() {
    VirtualCall call = referring();
    List<CallAction> bye = call.on(new CallInput.ByeReceived(LineDisconnectMode.NORMAL));
    assertThat(failures(bye)).containsExactly(LineError.OPERATIONFAILED);
  }

  @Test
  void nothing_else_is_done_to_a_call_that_is_being_transferred() {
    VirtualCall call = referring();
    assertThat(failures(call.on(new CallInput.Unhold(call.request()))))
        .containsExactly(LineError.INVALCALLSTATE);
    assertThat(failures(call.on(new CallInput.SetupTransfer(call.request()))))
        .containsExactly(LineError.INVALCALLSTATE);
  }

  @Test
  void a_call_waits_for_its_transfer_and_is_put_through() {
    VirtualCall call = consulting();
    assertThat(call.core.states().state()).isEqualTo(LineCallState.ONHOLDPENDTRANSFER);
    call.on(new CallInput.CompleteTransfer(call.request(), VirtualCall.ELSEWHERE));
    call.on(new CallInput.ReferAnswered(202, true));
    List<CallAction> end = call.on(new CallInput.ReferNotified(200, true, 0));
    assertThat(VirtualCall.visible(end))
        .containsSubsequence(
            new CallAction.Complete(3),
            new CallAction.EndConsultation(),
            new CallAction.SendBye(OwnEnding.TRANSFERRED));
    assertThat(call.states()).endsWith(LineCallState.IDLE);
  }

  @Test
  void the_end_of_the_consultation_fetches_the_first_party_back() {
    VirtualCall call = consulting();
    call.on(new CallInput.ConsultationEnded());
    call.agreed();
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_consultation_that_is_given_up_before_the_hold_is_agreed_fetches_it_back_too() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    call.on(new CallInput.SetupTransfer(call.request()));
    call.on(new CallInput.ConsultationEnded());
    call.agreed();
    call.agreed();
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_refused_completion_leaves_both_calls_as_they_were() {
    VirtualCall call = consulting();
    call.on(new CallInput.CompleteTransfer(call.request(), VirtualCall.ELSEWHERE));
    List<CallAction> refused = call.on(new CallInput.ReferAnswered(603, true));
    assertThat(failures(refused)).containsExactly(LineError.OPERATIONFAILED);
    assertThat(refused).doesNotContain(new CallAction.EndConsultation());
    assertThat(call.core.states().state()).isEqualTo(LineCallState.ONHOLDPENDTRANSFER);
  }

  /** RFC 5589 section 7.7. */
  @Test
  void a_target_that_knows_no_replaces_is_called_anew_and_may_still_refuse() {
    VirtualCall call = consulting();
    Replaces consultation = new Replaces("call", "theirs", "ours", false);
    call.on(
        new CallInput.CompleteTransfer(
            call.request(),
            new ReferTo(VirtualCall.ELSEWHERE.target(), Optional.of(consultation))));
    call.on(new CallInput.ReferAnswered(202, true));
    assertThat(call.on(new CallInput.ReferNotified(420, true, 0)))
        .containsSubsequence(new CallAction.EndConsultation(), REFER);
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ReferNotified(420, true, 0));
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_completion_that_fails_when_the_consultation_is_over_fetches_the_first_party_back() {
    VirtualCall call = consulting();
    call.on(new CallInput.CompleteTransfer(call.request(), VirtualCall.ELSEWHERE));
    call.on(new CallInput.ReferAnswered(202, true));
    call.on(new CallInput.ConsultationEnded());
    call.on(new CallInput.ReferNotified(503, true, 0));
    assertThat(failures(call.agreed())).containsExactly(LineError.OPERATIONFAILED);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }
}

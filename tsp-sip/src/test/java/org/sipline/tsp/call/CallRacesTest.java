package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.reason.OwnEnding;

/** What crosses on the wire, and what never comes: on a virtual clock. */
class CallRacesTest {

  private static long count(List<CallAction> actions, Class<? extends CallAction> type) {
    return actions.stream().filter(type::isInstance).count();
  }

  @Test
  void an_unacknowledged_2xx_is_repeated_at_doubling_pauses_and_ends_in_bye_after_64_t1() {
    VirtualCall call = VirtualCall.incoming().answered();
    List<CallAction> waiting = call.advance(31_999);
    // 500, 1500, 3500, then every 4 s: 7500 ... 31500 (RFC 3261 section 13.3.1.4)
    assertThat(count(waiting, CallAction.Repeat2xx.class)).isEqualTo(10);
    assertThat(count(waiting, CallAction.SendBye.class)).isZero();
    List<CallAction> end = call.advance(1);
    assertThat(count(end, CallAction.SendBye.class)).isEqualTo(1);
    assertThat(end).contains(new CallAction.Fail(1, LineError.OPERATIONFAILED, "the call ended"));
    assertThat(call.states()).endsWith(LineCallState.DISCONNECTED, LineCallState.IDLE);
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void an_ack_at_once_stops_the_repetitions() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    assertThat(VirtualCall.visible(call.advance(60_000))).isEmpty();
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void a_call_that_is_dropped_before_its_ack_is_hung_up_when_the_ack_comes() {
    VirtualCall call = VirtualCall.incoming().answered();
    List<CallAction> drop = call.on(new CallInput.Drop(call.request()));
    assertThat(count(drop, CallAction.SendBye.class)).as("BYE before the ACK").isZero();
    assertThat(VirtualCall.states(drop)).containsExactly(LineCallState.IDLE);
    List<CallAction> ack = call.on(new CallInput.AckReceived(null));
    assertThat(count(ack, CallAction.SendBye.class)).isEqualTo(1);
  }

  @Test
  void a_cancel_without_any_final_response_is_given_up_after_64_t1() {
    VirtualCall call = VirtualCall.outgoing().ringingOut();
    List<CallAction> drop = call.on(new CallInput.Drop(call.request()));
    assertThat(count(drop, CallAction.SendCancel.class)).isEqualTo(1);
    assertThat(call.core.phase()).isEqualTo(CallCore.Phase.CANCELLING);
    call.advance(32_000);
    assertThat(call.core.phase()).isEqualTo(CallCore.Phase.GONE);
  }

  @Test
  void a_drop_before_the_invite_is_out_fails_the_call_without_an_event() {
    VirtualCall call = VirtualCall.outgoing();
    call.on(new CallInput.Place(call.request(), "192.0.2.1"));
    List<CallAction> drop = call.on(new CallInput.Drop(call.request()));
    assertThat(drop)
        .contains(new CallAction.Fail(1, LineError.OPERATIONFAILED, "the call was dropped"));
    assertThat(VirtualCall.states(call.actions)).isEmpty();
    assertThat(count(call.localDescription(), CallAction.SendInvite.class)).isZero();
  }

  @Test
  void a_media_half_that_says_nothing_fails_the_call_with_a_resource_error() {
    VirtualCall call = VirtualCall.outgoing();
    call.on(new CallInput.Place(call.request(), "192.0.2.1"));
    assertThat(call.advance(5_000))
        .contains(
            new CallAction.Fail(1, LineError.RESOURCEUNAVAIL, "the media half made no offer"));
  }

  @Test
  void an_answer_waits_for_the_media_half_but_not_for_ever() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.Answer(call.request()));
    List<CallAction> late = call.advance(5_000);
    assertThat(count(late, CallAction.RefuseInvite.class)).isEqualTo(1);
    assertThat(VirtualCall.states(late))
        .containsExactly(LineCallState.DISCONNECTED, LineCallState.IDLE);
  }

  @Test
  void an_answer_that_the_media_half_cannot_use_ends_the_call() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    List<CallAction> end =
        call.on(
            new CallInput.Media(
                new ToTsp.DescriptionRefused(
                    1, ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE, "no codec")));
    assertThat(count(end, CallAction.SendBye.class)).isEqualTo(1);
    assertThat(end)
        .contains(
            new CallAction.Enter(LineCallState.DISCONNECTED, LineDisconnectMode.INCOMPATIBLE));
  }

  @Test
  void a_caller_for_whom_no_media_port_is_left_may_try_later() {
    VirtualCall call = VirtualCall.incoming().offered();
    assertThat(call.refuseDescription(ToTsp.DescriptionRefused.Cause.NO_RESOURCES))
        .contains(new CallAction.RefuseInvite(503, OwnEnding.OVERLOADED, "no"));
  }

  @Test
  void our_hold_waits_for_the_other_partys_change() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.ReinviteReceived(1, VirtualCall.OTHER_SDP));
    call.on(new CallInput.Hold(call.request(), false));
    List<CallAction> answered = call.localDescription();
    assertThat(count(answered, CallAction.AcceptReinvite.class)).isEqualTo(1);
    List<CallAction> acknowledged = call.on(new CallInput.AckReceived(null));
    assertThat(acknowledged)
        .contains(new CallAction.Tell(new ToMsp.MakeOffer(3, "192.0.2.1", true)));
    assertThat(count(call.localDescription(), CallAction.SendReinvite.class)).isEqualTo(1);
  }

  @Test
  void glare_is_resolved_by_waiting_and_given_up_after_four_tries() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.Hold(call.request(), false));
    call.localDescription();
    for (int i = 0; i < 3; i++) {
      call.on(new CallInput.ReinviteRefused(491));
      // The owner of the Call-ID waits 2.1 to 4 s (RFC 3261 section 14.1).
      assertThat(count(call.advance(2_099), CallAction.SendReinvite.class)).isZero();
      assertThat(count(call.advance(1_901), CallAction.SendReinvite.class)).isEqualTo(1);
    }
    List<CallAction> last = call.on(new CallInput.ReinviteRefused(491));
    assertThat(count(last, CallAction.Fail.class)).isEqualTo(1);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_reinvite_while_one_is_being_answered_gets_500() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    call.on(new CallInput.ReinviteReceived(1, VirtualCall.OTHER_SDP));
    assertThat(call.on(new CallInput.ReinviteReceived(2, VirtualCall.OTHER_SDP)))
        .contains(new CallAction.RefuseReinvite(2, 500));
  }

  @Test
  void a_bye_in_the_middle_of_a_reinvite_answers_both() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    call.on(new CallInput.ReinviteReceived(1, VirtualCall.OTHER_SDP));
    assertThat(call.on(new CallInput.ByeReceived(LineDisconnectMode.NORMAL)))
        .contains(new CallAction.RefuseReinvite(1, 487));
  }

  @Test
  void closing_a_pending_call_completes_its_request_before_it_returns() {
    VirtualCall call = VirtualCall.outgoing();
    call.on(new CallInput.Place(call.request(), "192.0.2.1"));
    assertThat(call.on(new CallInput.Close()))
        .contains(new CallAction.Fail(1, LineError.OPERATIONFAILED, "the call was closed"));
  }

  @Test
  void the_other_partys_hold_before_the_answer_shows_when_the_call_is_connected() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.Media(new ToTsp.RemoteHold(true)));
    call.localDescription();
    call.on(new CallInput.Answer(call.request()));
    call.on(new CallInput.AckReceived(null));
    assertThat(call.actions)
        .contains(new CallAction.Enter(LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD));
  }

  @Test
  void a_call_that_rings_too_long_is_sent_on() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.DivertAfter(12_000, VirtualCall.ELSEWHERE.target()));
    call.advance(11_999);
    assertThat(call.states()).endsWith(LineCallState.OFFERING);
    List<CallAction> end = call.advance(1);
    assertThat(end)
        .contains(
            new CallAction.Divert(VirtualCall.ELSEWHERE.target(), "no-answer"),
            new CallAction.Enter(LineCallState.DISCONNECTED, LineDisconnectMode.FORWARDED));
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void an_answer_ends_the_wait_for_sending_on() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.DivertAfter(12_000, VirtualCall.ELSEWHERE.target()));
    call.localDescription();
    call.on(new CallInput.Answer(call.request()));
    call.on(new CallInput.AckReceived(null));
    call.advance(60_000);
    assertThat(call.states()).endsWith(LineCallState.CONNECTED);
  }
}

package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.reason.OwnEnding;

/** Session timers, UPDATE and reliable ringing on a virtual clock. */
class SessionsStayAliveTest {

  private static long count(List<CallAction> actions, Class<? extends CallAction> type) {
    return actions.stream().filter(type::isInstance).count();
  }

  @Test
  void the_refresher_sends_update_at_half_time_and_the_answer_starts_over() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.SessionAgreed(900_000, 1_768_000, true));
    assertThat(count(call.advance(899_999), CallAction.SendUpdate.class)).isZero();
    assertThat(count(call.advance(1), CallAction.SendUpdate.class)).isEqualTo(1);
    call.on(new CallInput.SessionAgreed(900_000, 1_768_000, true));
    assertThat(count(call.advance(900_000), CallAction.SendUpdate.class)).isEqualTo(1);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
  }

  @Test
  void a_party_without_update_gets_a_reinvite_that_changes_nothing() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.SessionAgreed(900_000, 1_768_000, false));
    call.advance(900_000);
    assertThat(((ToMsp.MakeOffer) call.asked()).hold()).isFalse();
    List<CallAction> sent = call.localDescription();
    assertThat(count(sent, CallAction.SendReinvite.class)).isEqualTo(1);
    call.on(new CallInput.ReinviteAnswered(VirtualCall.SDP));
    assertThat(call.states()).endsWith(LineCallState.CONNECTED);
  }

  @Test
  void a_session_that_nobody_refreshes_ends_with_bye() {
    VirtualCall call = VirtualCall.incoming().connectedIn();
    call.on(new CallInput.SessionAgreed(0, 1_768_000, true));
    call.advance(1_767_999);
    assertThat(call.core.states().state()).isEqualTo(LineCallState.CONNECTED);
    List<CallAction> end = call.advance(1);
    assertThat(end)
        .contains(
            new CallAction.SendBye(OwnEnding.UNCONFIRMED),
            new CallAction.Enter(LineCallState.DISCONNECTED, LineDisconnectMode.TEMPFAILURE));
    assertThat(call.timerRuns()).isFalse();
  }

  @Test
  void a_refresh_that_finds_no_call_ends_it_and_one_refused_for_now_is_tried_again() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.SessionAgreed(900_000, 1_768_000, true));
    call.advance(900_000);
    call.on(new CallInput.RefreshRefused(491));
    assertThat(count(call.advance(10_000), CallAction.SendUpdate.class)).isEqualTo(1);
    call.on(new CallInput.RefreshRefused(481));
    assertThat(call.states()).endsWith(LineCallState.DISCONNECTED, LineCallState.IDLE);
  }

  @Test
  void an_update_with_an_offer_is_answered_without_waiting_for_an_ack() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.UpdateReceived(7, VirtualCall.OTHER_SDP));
    List<CallAction> answer = call.localDescription();
    assertThat(answer).contains(new CallAction.AcceptReinvite(7, VirtualCall.SDP));
    assertThat(call.timerRuns()).isFalse();
    // The next change need not wait.
    call.on(new CallInput.Hold(call.request(), false));
    assertThat(count(call.localDescription(), CallAction.SendReinvite.class)).isEqualTo(1);
  }

  @Test
  void an_update_that_meets_our_own_change_gets_491() {
    VirtualCall call = VirtualCall.outgoing().connectedOut();
    call.on(new CallInput.Hold(call.request(), false));
    call.localDescription();
    assertThat(call.on(new CallInput.UpdateReceived(7, VirtualCall.SDP)))
        .contains(new CallAction.RefuseReinvite(7, 491));
  }

  @Test
  void reliable_ringing_is_repeated_until_prack() {
    VirtualCall call = VirtualCall.incoming().insisting().offered();
    List<CallAction> rings = call.on(new CallInput.Accept(call.request(), false));
    assertThat(rings).contains(new CallAction.Ring(true));
    // 500, 1500, 3500 ms
    assertThat(count(call.advance(3_500), CallAction.RepeatRinging.class)).isEqualTo(3);
    call.on(new CallInput.RingingAcknowledged());
    assertThat(count(call.advance(20_000), CallAction.RepeatRinging.class)).isZero();
  }

  @Test
  void reliable_ringing_that_nobody_acknowledges_ends_the_call_after_64_t1() {
    VirtualCall call = VirtualCall.incoming().insisting().offered();
    call.on(new CallInput.Accept(call.request(), false));
    call.advance(31_999);
    assertThat(call.states()).endsWith(LineCallState.ACCEPTED);
    assertThat(call.advance(1))
        .contains(new CallAction.RefuseInvite(504, OwnEnding.UNCONFIRMED, ""));
    assertThat(call.states()).endsWith(LineCallState.DISCONNECTED, LineCallState.IDLE);
  }
}

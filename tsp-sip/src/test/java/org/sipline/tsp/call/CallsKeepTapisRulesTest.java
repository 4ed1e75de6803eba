package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;

/** Whatever comes in whatever order: TAPI's rules of requests, events and states are kept. */
class CallsKeepTapisRulesTest {
  private static final Map<LineCallState, Set<LineCallState>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              LineCallState.UNKNOWN,
              Set.of(
                  LineCallState.DIALTONE,
                  LineCallState.DIALING,
                  LineCallState.OFFERING,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.DIALTONE,
              Set.of(LineCallState.DIALING, LineCallState.DISCONNECTED, LineCallState.IDLE)),
          Map.entry(
              LineCallState.DIALING,
              Set.of(
                  LineCallState.PROCEEDING,
                  LineCallState.BUSY,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.PROCEEDING,
              Set.of(
                  LineCallState.RINGBACK,
                  LineCallState.CONNECTED,
                  LineCallState.BUSY,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.RINGBACK,
              Set.of(
                  LineCallState.CONNECTED,
                  LineCallState.BUSY,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(LineCallState.BUSY, Set.of(LineCallState.DISCONNECTED)),
          Map.entry(
              LineCallState.OFFERING,
              Set.of(
                  LineCallState.ACCEPTED,
                  LineCallState.CONNECTED,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.ACCEPTED,
              Set.of(LineCallState.CONNECTED, LineCallState.DISCONNECTED, LineCallState.IDLE)),
          Map.entry(
              LineCallState.CONNECTED,
              Set.of(
                  LineCallState.CONNECTED,
                  LineCallState.ONHOLD,
                  LineCallState.ONHOLDPENDTRANSFER,
                  LineCallState.CONFERENCED,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.CONFERENCED,
              Set.of(LineCallState.CONNECTED, LineCallState.DISCONNECTED, LineCallState.IDLE)),
          Map.entry(
              LineCallState.ONHOLD,
              Set.of(
                  LineCallState.CONNECTED,
                  LineCallState.CONFERENCED,
                  LineCallState.ONHOLDPENDTRANSFER,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(
              LineCallState.ONHOLDPENDTRANSFER,
              Set.of(
                  LineCallState.CONNECTED,
                  LineCallState.CONFERENCED,
                  LineCallState.ONHOLD,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)),
          Map.entry(LineCallState.DISCONNECTED, Set.of(LineCallState.IDLE)),
          Map.entry(LineCallState.IDLE, Set.of()));

  private int reinvites;

  @Property(tries = 3000)
  void any_order_of_happenings_keeps_the_rules(
      @ForAll boolean outgoing, @ForAll @Size(max = 40) List<@IntRange(max = 59) Integer> steps) {
    VirtualCall call = new VirtualCall(outgoing);
    if (!outgoing && steps.size() % 2 == 0) {
      call.insisting();
    }
    if (!outgoing) {
      call.offered();
    }
    steps.forEach(step -> step(call, step));
    call.on(new CallInput.Close());
    int atClose = call.actions.size();
    checkCompletions(call);
    // What SIP still needs goes on after closeCall, without a word to TAPI.
    steps.forEach(step -> step(call, step));
    call.advance(200_000);
    checkSilence(call.actions.subList(atClose, call.actions.size()));
    checkStates(call, outgoing);
    checkCompletions(call);
    if (call.core.phase() != CallCore.Phase.CANCELLING) {
      assertThat(call.core.phase()).as("the dialog's end").isEqualTo(CallCore.Phase.GONE);
      assertThat(call.timerRuns()).as("timers after the end").isFalse();
    }
    assertThat(call.actions).filteredOn(CallAction.Gone.class::isInstance).hasSizeLessThan(2);
  }

  private void step(VirtualCall call, int step) {
    boolean placed = call.requests() > 0;
    switch (step) {
      case 0 -> call.on(new CallInput.Place(call.request(), "192.0.2.1"));
      case 1 -> call.on(new CallInput.Seize(call.request(), false, LineDialToneMode.NORMAL));
      case 2 -> call.on(new CallInput.Seize(call.request(), true, LineDialToneMode.NORMAL));
      case 3 ->
          call.on(
              new CallInput.Unplaceable(
                  call.request(), LineError.INVALADDRESS, LineDisconnectMode.BADADDRESS, "nobody"));
      case 4 -> call.on(new CallInput.Accept(call.request(), false));
      case 5 -> call.on(new CallInput.Answer(call.request()));
      case 6 -> call.on(new CallInput.Drop(call.request()));
      case 7 -> call.on(new CallInput.Hold(call.request(), false));
      case 8 -> call.on(new CallInput.Unhold(call.request()));
      case 9 -> call.on(new CallInput.InviteUnsent("no route"));
      case 10 -> call.on(new CallInput.Provisional(100, "", null));
      case 11 -> call.on(new CallInput.Provisional(180, "a", null));
      case 12 -> call.on(new CallInput.Provisional(183, "b", VirtualCall.SDP));
      case 13 -> call.on(new CallInput.Answered("a", VirtualCall.SDP));
      case 14 -> call.on(new CallInput.Answered("b", null));
      case 15 -> call.on(new CallInput.Refused(LineDisconnectMode.BUSY, LineBusyMode.STATION));
      case 16 -> call.on(new CallInput.Refused(LineDisconnectMode.REJECT, null));
      case 17 -> call.on(new CallInput.InviteTimeout());
      case 18 -> call.on(new CallInput.ReinviteAnswered(VirtualCall.SDP));
      case 19 -> call.on(new CallInput.ReinviteAnswered(null));
      case 20 -> call.on(new CallInput.ReinviteRefused(491));
      case 21 -> call.on(new CallInput.ReinviteRefused(488));
      case 22 -> call.on(new CallInput.ReinviteRefused(481));
      case 23 -> call.on(new CallInput.CancelReceived(LineDisconnectMode.CANCELLED));
      case 24 -> call.on(new CallInput.ByeReceived(LineDisconnectMode.NORMAL));
      case 25 -> call.on(new CallInput.AckReceived(null));
      case 26 -> call.on(new CallInput.AckReceived(VirtualCall.SDP));
      case 27 -> call.on(new CallInput.ReinviteReceived(++reinvites, VirtualCall.SDP));
      case 28 -> call.on(new CallInput.ReinviteReceived(++reinvites, null));
      case 29 -> call.localDescription();
      case 30 -> call.refuseDescription(ToTsp.DescriptionRefused.Cause.NOT_ACCEPTABLE);
      case 31 -> call.on(new CallInput.Media(new ToTsp.RemoteHold(placed)));
      case 32 -> call.on(new CallInput.Media(new ToTsp.MediaFailed(true, "gone")));
      case 33 -> call.on(new CallInput.BlindTransfer(call.request(), VirtualCall.ELSEWHERE));
      case 34 -> call.on(new CallInput.SetupTransfer(call.request()));
      case 35 -> call.on(new CallInput.CompleteTransfer(call.request(), VirtualCall.ELSEWHERE));
      case 36 -> call.on(new CallInput.ConsultationEnded());
      case 37 -> call.on(new CallInput.ReferAnswered(202, true));
      case 38 -> call.on(new CallInput.ReferAnswered(200, false));
      case 39 -> call.on(new CallInput.ReferAnswered(603, true));
      case 40 -> call.on(new CallInput.ReferAnswered(481, true));
      case 41 -> call.on(new CallInput.ReferNotified(180, false, 0));
      case 42 -> call.on(new CallInput.ReferNotified(200, true, 0));
      case 43 -> call.on(new CallInput.ReferNotified(486, true, 0));
      case 44 -> call.on(new CallInput.ReferNotified(0, true, 0));
      case 45 -> call.on(new CallInput.Hold(call.request(), true));
      case 46 -> call.on(new CallInput.AnswerUnasked());
      case 47 -> call.on(new CallInput.Replaced());
      case 48 -> call.on(new CallInput.Confer(call.request(), 99));
      case 49 -> call.on(new CallInput.LeaveConference(call.request()));
      case 50 -> call.on(new CallInput.Redirect(call.request(), VirtualCall.ELSEWHERE.target()));
      case 51 -> call.on(new CallInput.DivertAfter(3_000, VirtualCall.ELSEWHERE.target()));
      case 52 -> call.on(new CallInput.SessionAgreed(4_000, 6_000, true));
      case 53 -> call.on(new CallInput.SessionAgreed(4_000, 6_000, false));
      case 54 -> call.on(new CallInput.SessionAgreed(0, 6_000, true));
      case 55 -> call.on(new CallInput.RefreshRefused(491));
      case 56 -> call.on(new CallInput.RefreshRefused(481));
      case 57 -> call.on(new CallInput.UpdateReceived(++reinvites, VirtualCall.SDP));
      case 58 -> call.on(new CallInput.RingingAcknowledged());
      default -> call.advance(1_700);
    }
  }

  private static void checkCompletions(VirtualCall call) {
    Map<Integer, Integer> completions = new HashMap<>();
    for (CallAction action : call.actions) {
      switch (action) {
        case CallAction.Complete done -> completions.merge(done.request(), 1, Integer::sum);
        case CallAction.Fail failed -> completions.merge(failed.request(), 1, Integer::sum);
        default -> {}
      }
    }
    for (int request = 1; request <= call.requests(); request++) {
      assertThat(completions.get(request))
          .as("completions of request %d in %s", request, call.actions)
          .isEqualTo(1);
    }
  }

  private static void checkSilence(List<CallAction> afterClose) {
    assertThat(afterClose)
        .as("events after closeCall")
        .noneMatch(
            each ->
                each instanceof CallAction.Enter
                    || each instanceof CallAction.Tell
                    || each instanceof CallAction.Announce);
  }

  private static void checkStates(VirtualCall call, boolean outgoing) {
    LineCallState state = LineCallState.UNKNOWN;
    boolean known = !outgoing;
    for (CallAction action : call.actions) {
      known |= action instanceof CallAction.Complete;
      if (action instanceof CallAction.Enter enter) {
        assertThat(known).as("a completion precedes the first state in %s", call.actions).isTrue();
        assertThat(ALLOWED.get(state))
            .as("states after %s in %s", state, VirtualCall.states(call.actions))
            .contains(enter.state());
        state = enter.state();
      }
    }
    assertThat(state)
        .as("DISCONNECTED is followed by IDLE")
        .isNotEqualTo(LineCallState.DISCONNECTED);
  }
}

package org.sipline.tsp.provider;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineCallState.ACCEPTED;
import static org.sipline.tapi.constant.LineCallState.BUSY;
import static org.sipline.tapi.constant.LineCallState.CONFERENCED;
import static org.sipline.tapi.constant.LineCallState.CONNECTED;
import static org.sipline.tapi.constant.LineCallState.DIALING;
import static org.sipline.tapi.constant.LineCallState.DIALTONE;
import static org.sipline.tapi.constant.LineCallState.DISCONNECTED;
import static org.sipline.tapi.constant.LineCallState.IDLE;
import static org.sipline.tapi.constant.LineCallState.OFFERING;
import static org.sipline.tapi.constant.LineCallState.ONHOLD;
import static org.sipline.tapi.constant.LineCallState.ONHOLDPENDCONF;
import static org.sipline.tapi.constant.LineCallState.ONHOLDPENDTRANSFER;
import static org.sipline.tapi.constant.LineCallState.PROCEEDING;
import static org.sipline.tapi.constant.LineCallState.RINGBACK;
import static org.sipline.tapi.constant.LineCallState.UNKNOWN;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.provider.LineInMemory.Happening;

/** TAPI's rules of completions, events and states, over what a line has told. */
final class TapiRules {
  private static final Map<LineCallState, Set<LineCallState>> ALLOWED =
      Map.ofEntries(
          entry(
              UNKNOWN,
              Set.of(DIALTONE, DIALING, OFFERING, ONHOLDPENDCONF, CONNECTED, DISCONNECTED, IDLE)),
          entry(DIALTONE, Set.of(DIALTONE, DIALING, DISCONNECTED, IDLE)),
          entry(DIALING, Set.of(DIALING, PROCEEDING, BUSY, DISCONNECTED, IDLE)),
          entry(PROCEEDING, Set.of(RINGBACK, CONNECTED, BUSY, DISCONNECTED, IDLE)),
          entry(RINGBACK, Set.of(CONNECTED, BUSY, DISCONNECTED, IDLE)),
          entry(BUSY, Set.of(DISCONNECTED)),
          entry(OFFERING, Set.of(ACCEPTED, CONNECTED, DISCONNECTED, IDLE)),
          entry(ACCEPTED, Set.of(CONNECTED, DISCONNECTED, IDLE)),
          entry(
              CONNECTED,
              Set.of(
                  CONNECTED,
                  ONHOLD,
                  ONHOLDPENDTRANSFER,
                  ONHOLDPENDCONF,
                  CONFERENCED,
                  DISCONNECTED,
                  IDLE)),
          entry(CONFERENCED, Set.of(CONNECTED, DISCONNECTED, IDLE)),
          entry(ONHOLD, Set.of(CONNECTED, CONFERENCED, ONHOLDPENDTRANSFER, DISCONNECTED, IDLE)),
          entry(ONHOLDPENDTRANSFER, Set.of(CONNECTED, CONFERENCED, ONHOLD, DISCONNECTED, IDLE)),
          entry(ONHOLDPENDCONF, Set.of(ONHOLDPENDCONF, CONNECTED, IDLE)),
          entry(DISCONNECTED, Set.of(IDLE)),
          entry(IDLE, Set.of()));

  private TapiRules() {}

  /** What holds when everybody has had time for everything. */
  static void checkRest(LineInMemory line) {
    String told = words(line);
    assertThat(line.failed).as("what failed in %s", told).isEmpty();
    assertThat(line.pending()).as("requests without completion in %s", told).isZero();
    Set<Integer> standingCalls = new HashSet<>();
    Set<Integer> consulted = new HashSet<>();
    for (TspCall call : line.calls) {
      if (call.getCallStatus().state() != IDLE) {
        standingCalls.add(call.getCallIds().callId());
        consulted.add(call.getCallInfo().relatedCallId());
      }
    }
    for (TspCall call : line.calls) {
      LineCallState state = call.getCallStatus().state();
      boolean waits = state == ONHOLDPENDTRANSFER || state == ONHOLDPENDCONF;
      if (waits) {
        // A consultation that is swapped with its first call waits for that one.
        assertThat(
                consulted.contains(call.getCallIds().callId())
                    || standingCalls.contains(call.getCallInfo().relatedCallId()))
            .as("%s waits for somebody who is there in %s", call, told)
            .isTrue();
      }
      assertThat(state).as("%s in %s", call, told).isNotIn(UNKNOWN, DISCONNECTED, BUSY);
    }
    int standing = 0;
    for (TspCall call : line.calls) {
      boolean conference = call.getCallInfo().origin() == LineCallOrigin.CONFERENCE;
      if (!conference && call.getCallStatus().state() != IDLE) {
        standing++;
      }
    }
    assertThat(line.line.getAddressStatus(0).numInUse())
        .as("calls in use in %s", told)
        .isEqualTo(standing == 0 ? 0 : 1);
  }

  /**
   * What holds in the end.
   *
   * @param atClose where in the history all calls were closed
   */
  static void check(LineInMemory line, int atClose) {
    String told = words(line);
    assertThat(line.failed).as("what failed in %s", told).isEmpty();
    assertThat(line.pending()).as("requests without completion in %s", told).isZero();
    Map<TspCall, Boolean> valid = new HashMap<>();
    Map<TspCall, LineCallState> states = new HashMap<>();
    Set<TspCall> closed = new HashSet<>();
    List<Happening> history = List.copyOf(line.history);
    for (Happening happening : history) {
      switch (happening) {
        case Happening.Asked asked -> asked.makes().forEach(call -> valid.put(call, false));
        case Happening.Completed completed -> {
          if (completed.failure() == null) {
            completed.makes().forEach(call -> valid.put(call, true));
          }
        }
        case Happening.Closed close -> closed.add(close.call());
        case Happening.Told(LineEvent.NewCall news) -> {
          assertThat(valid).as("a new call is new in %s", told).doesNotContainKey(news.call());
          valid.put(news.call(), true);
        }
        case Happening.Told(LineEvent.CallState state) -> {
          TspCall call = state.call();
          assertThat(valid.getOrDefault(call, false))
              .as("%s of %s before it is known in %s", state.state(), call, told)
              .isTrue();
          assertThat(closed).as("%s after lineCloseCall in %s", state, told).doesNotContain(call);
          LineCallState before = states.getOrDefault(call, UNKNOWN);
          assertThat(ALLOWED.get(before))
              .as("after %s of %s in %s", before, call, told)
              .contains(state.state());
          states.put(call, state.state());
          if (state.state() == CONFERENCED) {
            assertThat(state.parent()).as("the conference of %s in %s", call, told).isNotNull();
            assertThat(valid.getOrDefault(state.parent(), false))
                .as("the conference of %s is known in %s", call, told)
                .isTrue();
          }
        }
        case Happening.Told(LineEvent.CallInfo info) -> {
          assertThat(valid.getOrDefault(info.call(), false))
              .as("LINE_CALLINFO of %s before it is known in %s", info.call(), told)
              .isTrue();
          assertThat(closed).as("after lineCloseCall in %s", told).doesNotContain(info.call());
        }
        case Happening.Told(LineEvent.SendMspData data) ->
            assertThat(closed).as("after lineCloseCall in %s", told).doesNotContain(data.call());
        case Happening.Told _ -> {}
      }
    }
    for (Happening happening : history.subList(atClose, history.size())) {
      assertThat(happening)
          .as("after everything is closed in %s", told)
          .isNotInstanceOfAny(Happening.Completed.class);
    }
    assertThat(states.values())
        .as("DISCONNECTED is followed by IDLE in %s", told)
        .doesNotContain(DISCONNECTED, BUSY);
    assertThat(line.table.size()).as("dialogs that are left in %s", told).isZero();
    assertThat(line.line.getAddressStatus(0).numInUse()).as("in use in %s", told).isZero();
    assertThat(line.line.getLineDevStatus().numActiveCalls()).as("active in %s", told).isZero();
  }

  /** The history in short. */
  private static String words(LineInMemory line) {
    StringBuilder text = new StringBuilder();
    for (Happening happening : List.copyOf(line.history)) {
      switch (happening) {
        case Happening.Asked asked -> text.append("\n ").append(asked.what()).append("?");
        case Happening.Completed done ->
            text.append("\n ")
                .append(done.what())
                .append(done.failure() == null ? "!" : " failed: " + done.failure().getMessage());
        case Happening.Closed close -> text.append("\n closed ").append(close.call());
        case Happening.Told(LineEvent.CallState state) ->
            text.append("\n ").append(state.call()).append(" -> ").append(state.state());
        case Happening.Told(LineEvent.NewCall news) -> text.append("\n new ").append(news.call());
        case Happening.Told _ -> {}
      }
    }
    return text.toString();
  }
}

package org.sipline.tsp.provider;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;

/**
 * Two calls of a line and more, with transfers, swaps and conferences, whatever comes in whatever
 * order: TAPI's rules of requests, events and states are kept.
 */
class CallsOfALineKeepTapisRulesTest {
  private static final byte[] NOTHING = {};
  private static final LineCallParams PLAIN = LineCallParams.DEFAULT;
  static final int STEPS = 40;

  /** Beyond the end of everything that waits: a call may ring for 180 s. */
  private static final long LONGEST_MILLIS = 200_000;

  private static final int MOST_ANSWERS = 4;

  /** The same sequences for everybody; who looks for more takes the seed away and tries longer. */
  @Property(tries = 500, seed = "20261128")
  void any_order_of_happenings_keeps_the_rules(
      @ForAll @Size(max = 40) List<@IntRange(max = STEPS * 64 - 1) Integer> steps) {
    run(steps);
  }

  @Example
  void a_transfer_completed_as_a_conference_is_complete_before_its_parties_are_in_it() {
    run(List.of(0, 29, 11, 29, step(4, 1, 0), 29, step(14, 0, 1), 29));
  }

  @Example
  void a_call_that_is_swapped_with_what_somebody_else_is_consulted_for_does_not_wait_for_it() {
    run(List.of(0, 0, 189, 8, 225, 0, 4, 11, 50));
  }

  @Example
  void a_consultation_that_is_swapped_with_its_first_call_waits_for_it() {
    run(List.of(0, 29, 11, 29, step(4, 1, 0), 29, step(10, 1, 0), 29));
  }

  /** A step of the property, with the calls that it is about. */
  private static int step(int step, int which, int other) {
    return step + STEPS * (which + 8 * other);
  }

  static void run(List<Integer> steps) {
    try (LineInMemory line = new LineInMemory()) {
      steps.forEach(step -> step(line, step % STEPS, step / STEPS % 8, step / STEPS / 8));
      // What waits for one answer may have to wait for another one then.
      for (int round = 0; round < MOST_ANSWERS; round++) {
        line.peer.agree();
        line.advance(LONGEST_MILLIS);
      }
      line.peer.agree();
      TapiRules.checkRest(line);
      List.copyOf(line.calls).forEach(line::close);
      int atClose = line.history.size();
      line.peer.agree();
      line.advance(70_000);
      line.peer.fallSilent();
      line.advance(LONGEST_MILLIS);
      TapiRules.check(line, atClose);
    }
  }

  private static void step(LineInMemory line, int step, int which, int other) {
    TspCall call = pick(line, which, false);
    TspCall second = pick(line, other, false);
    TspCall conference = pick(line, other, true);
    boolean ofCall = (step >= 4 && step <= 15) || step == 16 || step == 20 || step == 24;
    boolean ofTwo = step == 10 || step == 13 || step == 14;
    boolean ofConference = step == 18 || step == 19 || step == 21 || step == 22;
    if (((ofCall || step == 19) && call == null)
        || (ofTwo && second == null)
        || (ofConference && conference == null)) {
      return;
    }
    switch (step) {
      case 0, 1 ->
          line.making("makeCall", () -> line.line.makeCall("sip:far@127.0.0.1:9", 0, PLAIN));
      case 2 -> line.making("makeCall to nowhere", () -> line.line.makeCall("", 0, PLAIN));
      case 3 -> line.peer.invite("");
      case 4 -> line.request("dial", () -> call.dial("sip:far@127.0.0.1:9", 0));
      case 5 -> line.request("accept", () -> call.accept(NOTHING));
      case 6 -> line.request("answer", () -> call.answer(NOTHING));
      case 7 -> line.request("drop", () -> call.drop(NOTHING));
      case 8 -> line.request("hold", call::hold);
      case 9 -> line.request("unhold", call::unhold);
      case 10 -> line.request("swapHold", () -> call.swapHold(second));
      case 11, 12 -> line.making("setupTransfer", () -> call.setupTransfer(PLAIN));
      case 13 ->
          line.making(
              "completeTransfer", () -> call.completeTransfer(second, LineTransferMode.TRANSFER));
      case 14 ->
          line.making(
              "completeTransfer as conference",
              () -> call.completeTransfer(second, LineTransferMode.CONFERENCE));
      case 15 -> line.request("blindTransfer", () -> call.blindTransfer("sip:b@127.0.0.1:9", 0));
      case 16 ->
          line.conferring("setupConference", () -> line.line.setupConference(call, 8, PLAIN));
      case 17 ->
          line.conferring(
              "setupConference of nobody", () -> line.line.setupConference(null, 8, PLAIN));
      case 18 ->
          line.making("prepareAddToConference", () -> conference.prepareAddToConference(PLAIN));
      case 19 -> line.request("addToConference", () -> conference.addToConference(call));
      case 20 -> line.request("removeFromConference", call::removeFromConference);
      case 21 -> line.request("drop of a conference", () -> conference.drop(NOTHING));
      case 22 -> line.request("hold of a conference", conference::hold);
      case 23 -> {
        TspCall gone = other == 0 ? conference : call;
        if (gone != null) {
          line.close(gone);
        }
      }
      case 24 -> line.request("redirect", () -> call.redirect("sip:b@127.0.0.1:9", 0));
      case 25, 26, 27, 28 -> line.peer.answer(which, other);
      case 29, 30 -> line.peer.agree();
      case 31 -> line.peer.acknowledge();
      case 32 -> line.peer.bye(which);
      case 33 -> line.peer.reinvite(which);
      case 34, 35 -> line.peer.notify(which, other);
      case 36 -> line.peer.refer(which);
      case 37 -> line.peer.inviteReplacing(which);
      case 38 -> line.advance(1_700);
      default -> line.advance(61_000);
    }
  }

  /** One of the calls, or of the conferences, that the application has. */
  private static TspCall pick(LineInMemory line, int which, boolean conference) {
    List<TspCall> fitting = new ArrayList<>();
    for (TspCall call : line.calls) {
      boolean is = call.getCallInfo().origin() == LineCallOrigin.CONFERENCE;
      if (is == conference && call.getCallStatus().state() != LineCallState.IDLE) {
        fitting.add(call);
      }
    }
    return fitting.isEmpty() ? null : fitting.get(which % fitting.size());
  }
}

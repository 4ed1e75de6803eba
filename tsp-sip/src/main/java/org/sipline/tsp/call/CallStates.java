package org.sipline.tsp.call;

import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.TapiFlag;

/** The state that TAPI sees, which ends in IDLE for good. */
final class CallStates {
  private final CallCore core;
  private LineCallState state = LineCallState.UNKNOWN;
  private TapiFlag detail;
  private boolean announced;

  CallStates(CallCore core) {
    this.core = core;
  }

  LineCallState state() {
    return state;
  }

  TapiFlag detail() {
    return detail;
  }

  /** From now on TAPI knows the call, and hears of its states. */
  void announce() {
    announced = true;
  }

  void enter(LineCallState next, TapiFlag nextDetail) {
    if (state == LineCallState.IDLE || core.closed()) {
      return; // IDLE is never left
    }
    state = next;
    detail = nextDetail;
    core.action(new CallAction.Enter(next, nextDetail));
  }

  void enterIfNew(LineCallState next, TapiFlag nextDetail) {
    if (state != next) {
      enter(next, nextDetail);
    }
  }

  void enterProceeding() {
    if (state == LineCallState.DIALING) {
      enter(LineCallState.PROCEEDING, null);
    }
  }

  /** The other party has ended the call, or it came to nothing. */
  void disconnected(TapiFlag mode) {
    if (announced && state != LineCallState.IDLE) {
      enter(LineCallState.DISCONNECTED, mode);
      enter(LineCallState.IDLE, null);
    } else {
      state = LineCallState.IDLE;
    }
  }

  /** We have ended the call. */
  void idle() {
    if (announced) {
      enterIfNew(LineCallState.IDLE, null);
    }
    state = LineCallState.IDLE;
  }

  /** The application has let go of the call: it hears no more. */
  void closed() {
    state = LineCallState.IDLE;
  }
}

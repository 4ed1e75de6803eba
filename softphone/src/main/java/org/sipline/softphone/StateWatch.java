package org.sipline.softphone;

import java.time.Duration;
import java.time.Instant;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.TapiFlag;

/** A call's state as last told, for threads that ask and for those that wait. For any thread. */
final class StateWatch {
  private LineCallState state;
  private TapiFlag detail;
  private TapiFlag ending;
  private Instant since = Instant.now();

  StateWatch(LineCallState state) {
    this.state = state;
  }

  synchronized LineCallState state() {
    return state;
  }

  /** The state's detail, null for none. */
  synchronized TapiFlag detail() {
    return detail;
  }

  synchronized Instant since() {
    return since;
  }

  /** The LINEDISCONNECTMODE_ without its prefix; empty while the call has not ended. */
  synchronized String howItEnded() {
    return ending == null ? "" : ((Enum<?>) ending).name();
  }

  synchronized void enter(LineCallState newState, TapiFlag newDetail) {
    state = newState;
    detail = newDetail;
    since = Instant.now();
    if (newState == LineCallState.DISCONNECTED) {
      ending = newDetail;
    }
    notifyAll();
  }

  /**
   * Waits for a state.
   *
   * @throws TapiException OPERATIONFAILED if it is not reached within {@code patience}, or with the
   *     reason if the call ended instead
   */
  synchronized void await(LineCallState wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (state != wanted) {
      if (state == LineCallState.IDLE) {
        throw new TapiException(LineError.OPERATIONFAILED, "the call ended: " + howItEnded());
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new TapiException(
            LineError.OPERATIONFAILED,
            "the call is %s, not %s, after %d ms".formatted(state, wanted, patience.toMillis()));
      }
      wait(left);
    }
  }
}

package org.sipline.tsp.call;

import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallCore.Phase;

/** The part of a call's core that holds and resumes the call for an application. */
final class Holding implements Renegotiation.Outcome {
  private static final int NONE = 0;

  private final CallCore core;
  private int request = NONE;
  private LineCallState wanted;

  Holding(CallCore core) {
    this.core = core;
  }

  /**
   * lineHold.
   *
   * @param pendingTransfer whether the call is to wait for its transfer
   */
  void hold(int newRequest, boolean pendingTransfer) {
    begin(
        newRequest,
        core.states().state() == LineCallState.CONNECTED,
        pendingTransfer ? LineCallState.ONHOLDPENDTRANSFER : LineCallState.ONHOLD,
        "only a connected call can be held");
  }

  /** lineUnhold. */
  void unhold(int newRequest) {
    LineCallState state = core.states().state();
    begin(
        newRequest,
        state == LineCallState.ONHOLD || state == LineCallState.ONHOLDPENDTRANSFER,
        LineCallState.CONNECTED,
        "only a held call can be resumed");
  }

  private void begin(int newRequest, boolean allowed, LineCallState next, String otherwise) {
    if (!allowed
        || core.phase() != Phase.CONFIRMED
        || !core.renegotiation().isIdle()
        || core.transferring().busy()) {
      core.fail(newRequest, LineError.INVALCALLSTATE, otherwise);
      return;
    }
    request = newRequest;
    wanted = next;
    core.renegotiation().change(next != LineCallState.CONNECTED, this);
  }

  @Override
  public void agreed() {
    int done = request;
    request = NONE;
    if (wanted == LineCallState.ONHOLDPENDTRANSFER) {
      core.transferring().waits();
    } else {
      core.transferring().resumed();
    }
    core.complete(done);
    core.states()
        .enterIfNew(
            wanted, wanted == LineCallState.CONNECTED ? core.media().connectedMode() : null);
  }

  @Override
  public void refused(String why) {
    failRequest(why);
  }

  void failRequest(String why) {
    if (request != NONE) {
      int failed = request;
      request = NONE;
      core.fail(failed, LineError.OPERATIONFAILED, why);
    }
  }
}

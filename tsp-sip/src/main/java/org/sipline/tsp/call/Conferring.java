package org.sipline.tsp.call;

import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/** The part of a call's core that makes it a party of a conference, and a call of its own again. */
final class Conferring {
  private static final int NONE = 0;

  private final CallCore core;
  private int request = NONE;
  private long mix;

  Conferring(CallCore core) {
    this.core = core;
  }

  /** Joins a conference; a held party is fetched back first. */
  void join(int newRequest, long newMix) {
    LineCallState state = core.states().state();
    boolean held = state == LineCallState.ONHOLD || state == LineCallState.ONHOLDPENDTRANSFER;
    if (core.phase() != CallCore.Phase.CONFIRMED
        || !core.renegotiation().isIdle()
        || core.transferring().busy()
        || (state != LineCallState.CONNECTED && !held)) {
      core.fail(
          newRequest, LineError.INVALCALLSTATE, "only a connected or held call joins a conference");
      return;
    }
    request = newRequest;
    mix = newMix;
    if (held) {
      core.renegotiation().change(false, new Fetched());
    } else {
      joined();
    }
  }

  private void joined() {
    core.transferring().resumed();
    core.media().tell(new ToMsp.JoinMix(mix));
    complete();
    core.states().enter(LineCallState.CONFERENCED, null);
  }

  /** Leaves the conference. */
  void leave(int newRequest) {
    if (core.states().state() != LineCallState.CONFERENCED) {
      core.fail(newRequest, LineError.INVALCALLSTATE, "the call is in no conference");
      return;
    }
    core.media().tell(new ToMsp.LeaveMix());
    core.complete(newRequest);
    core.states().enter(LineCallState.CONNECTED, core.media().connectedMode());
  }

  private void complete() {
    int done = request;
    request = NONE;
    core.complete(done);
  }

  void failRequest(String why) {
    if (request != NONE) {
      int failed = request;
      request = NONE;
      core.fail(failed, LineError.OPERATIONFAILED, why);
    }
  }

  /** The end of the hold that a party joins from. */
  private final class Fetched implements Renegotiation.Outcome {
    @Override
    public void agreed() {
      joined();
    }

    @Override
    public void refused(String why) {
      failRequest(why);
    }
  }
}

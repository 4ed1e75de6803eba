package org.sipline.tsp.call;

import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/**
 * The part of a call's core that makes sure that the caller knows it rings (RFC 3262 section 3).
 */
final class Ringing {
  private final CallCore core;
  private long pause;
  private long waited;

  Ringing(CallCore core) {
    this.core = core;
  }

  /** A reliable 180 goes out. */
  void sent() {
    pause = core.timing().t1();
    waited = 0;
    core.start(CallTimer.REPEAT_RINGING, pause);
  }

  /** PRACK has come. */
  void acknowledged() {
    core.stop(CallTimer.REPEAT_RINGING);
  }

  void again() {
    if (core.phase() != Phase.OFFERED) {
      return;
    }
    waited += pause;
    if (waited >= core.timing().end()) {
      core.leaving().refuse(504, OwnEnding.UNCONFIRMED, LineDisconnectMode.UNREACHABLE);
      return;
    }
    pause = Math.min(2 * pause, core.timing().end() - waited);
    core.action(new CallAction.RepeatRinging());
    core.start(CallTimer.REPEAT_RINGING, pause);
  }
}

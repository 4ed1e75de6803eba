package org.sipline.tsp.call;

import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/** The part of a call's core that keeps the session alive, or ends it (RFC 4028 section 10). */
final class Refreshing implements Renegotiation.Outcome {
  /** A refresh that was refused for now is tried again after so long, ms. */
  private static final long AGAIN_MILLIS = 10_000;

  private final CallCore core;
  private boolean updatable;
  private boolean limited;

  Refreshing(CallCore core) {
    this.core = core;
  }

  void agreed(CallInput.SessionAgreed session) {
    if (core.phase() == Phase.GONE) {
      return;
    }
    updatable = session.updatable();
    if (session.endMillis() == 0 && !limited) {
      return;
    }
    limited = true;
    startOrStop(CallTimer.REFRESH, session.refreshMillis());
    startOrStop(CallTimer.SESSION, session.endMillis());
  }

  private void startOrStop(CallTimer timer, long millis) {
    if (millis > 0) {
      core.start(timer, millis);
    } else {
      core.stop(timer);
    }
  }

  void due() {
    if (core.phase() != Phase.CONFIRMED) {
      return;
    }
    if (updatable) {
      core.action(new CallAction.SendUpdate());
    } else if (core.renegotiation().isIdle()) {
      core.renegotiation().change(core.renegotiation().held(), this);
    } else {
      later();
    }
  }

  /** The UPDATE got another final response than 2xx; 408 stands for none. */
  void refused(int status) {
    if (core.phase() != Phase.CONFIRMED) {
      return;
    }
    if (status == 408 || status == 481) {
      core.leaving().end(OwnEnding.UNCONFIRMED, LineDisconnectMode.TEMPFAILURE);
    } else {
      if (status == 405 || status == 501) {
        updatable = false;
      }
      later();
    }
  }

  private void later() {
    core.start(CallTimer.REFRESH, AGAIN_MILLIS);
  }

  void expired() {
    if (core.phase() == Phase.CONFIRMED) {
      core.leaving().end(OwnEnding.UNCONFIRMED, LineDisconnectMode.TEMPFAILURE);
    }
  }

  @Override
  public void agreed() {
    // The 2xx has said how long the session lives now.
  }

  @Override
  public void refused(String why) {
    later();
  }
}

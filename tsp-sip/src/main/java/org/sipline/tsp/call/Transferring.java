package org.sipline.tsp.call;

import java.util.Optional;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.transfer.ReferTo;

/**
 * The part of a call's core that sends the other party elsewhere: hold, REFER, and what becomes of
 * it (RFC 5589). A transfer that fails gives the call back as it was.
 */
final class Transferring {
  private static final int NONE = 0;

  /** Where the transfer stands. */
  private enum Stage {
    NONE,
    /** The other party is asked to wait: REFER before that is agreed would meet with 491. */
    HOLDING,
    /** The call waits while its transfer is talked over with somebody else. */
    CONSULTING,
    /** REFER is out. */
    REFERRING,
    /** REFER is accepted; NOTIFY tells what becomes of it. */
    FOLLOWING,
    /** The other party is fetched back. */
    RETURNING
  }

  private final CallCore core;
  private Stage stage = Stage.NONE;
  private int request = NONE;
  private boolean consulted;
  private boolean consultationOver;
  private boolean told;
  private ReferTo target;
  private LineCallState before;

  Transferring(CallCore core) {
    this.core = core;
  }

  /** Whether a transfer is under way that allows nothing beside it. */
  boolean busy() {
    return stage != Stage.NONE && stage != Stage.CONSULTING;
  }

  private boolean available() {
    LineCallState state = core.states().state();
    return core.phase() == Phase.CONFIRMED
        && !busy()
        && core.renegotiation().isIdle()
        && (state == LineCallState.CONNECTED || state == LineCallState.ONHOLD);
  }

  void blind(int newRequest, ReferTo target) {
    if (!available()) {
      refuse(newRequest, "only a connected or held call can be transferred");
      return;
    }
    request = newRequest;
    consulted = false;
    before = core.states().state();
    if (before == LineCallState.ONHOLD) {
      refer(target);
    } else {
      stage = Stage.HOLDING;
      core.renegotiation().change(true, new HoldBeforeRefer(target));
    }
  }

  private void refer(ReferTo to) {
    stage = Stage.REFERRING;
    told = false;
    target = to;
    core.action(new CallAction.SendRefer(to));
    core.start(CallTimer.TRANSFER, core.timing().ring());
  }

  // Consultation.

  void setup(int newRequest) {
    if (!available()) {
      refuse(newRequest, "only a connected or held call can be transferred");
      return;
    }
    request = newRequest;
    consultationOver = false;
    if (core.states().state() == LineCallState.ONHOLD) {
      consult();
    } else {
      stage = Stage.HOLDING;
      core.renegotiation().change(true, new HoldForConsultation());
    }
  }

  private void consult() {
    stage = Stage.CONSULTING;
    complete();
    core.states().enter(LineCallState.ONHOLDPENDTRANSFER, null);
    if (consultationOver) {
      reconnect();
    }
  }

  /** The call has become the one that waits, because its consultation is swapped with it. */
  void waits() {
    stage = Stage.CONSULTING;
    consultationOver = false;
  }

  /** The call waits no more. */
  void resumed() {
    stage = Stage.NONE;
  }

  /** Whoever was consulted is gone, or was never reached. */
  void consultationEnded() {
    consultationOver = true;
    if (stage == Stage.CONSULTING) {
      reconnect();
    }
  }

  void finish(int newRequest, ReferTo target) {
    LineCallState state = core.states().state();
    boolean waiting = state == LineCallState.ONHOLDPENDTRANSFER || state == LineCallState.ONHOLD;
    if (core.phase() != Phase.CONFIRMED || busy() || !waiting || !core.renegotiation().isIdle()) {
      refuse(newRequest, "only a call that waits can be put through");
      return;
    }
    request = newRequest;
    consulted = true;
    consultationOver = false;
    before = state;
    refer(target);
  }

  /** A consultation that is over leaves nobody to talk to but the first party. */
  private void reconnect() {
    stage = Stage.RETURNING;
    core.renegotiation().change(false, new Return("", LineError.OPERATIONFAILED));
  }

  // What becomes of the REFER.

  void answered(int status, boolean followed) {
    if (stage != Stage.REFERRING) {
      return;
    }
    if (status / 100 == 2) {
      stage = Stage.FOLLOWING;
      if (!followed) {
        succeeded(); // RFC 4488: nothing more will be told
      } else if (!told) {
        // RFC 3515 section 2.4.4: the first NOTIFY comes at once, and timer N ends the wait for it.
        core.start(CallTimer.NOTIFY, core.timing().end());
      }
    } else if (status == 408 || status == 481) {
      core.leaving().end(OwnEnding.UNCONFIRMED, LineDisconnectMode.TEMPFAILURE);
    } else {
      failed(LineError.OPERATIONFAILED, "the other party refused the transfer: SIP " + status);
    }
  }

  /** Whether a NOTIFY is waited for. */
  boolean expectsNotify() {
    return stage == Stage.REFERRING || stage == Stage.FOLLOWING;
  }

  /**
   * A NOTIFY has come.
   *
   * @param status what became of the new call so far; 0 if it does not say
   * @param last whether no other follows
   * @param expiresMillis how long others may follow; 0 if it does not say
   */
  void notified(int status, boolean last, long expiresMillis) {
    if (!expectsNotify()) {
      return;
    }
    told = true;
    core.stop(CallTimer.NOTIFY);
    if (status / 100 == 2) {
      succeeded();
    } else if (status == 420 && target.replaces().isPresent()) {
      fallBack();
    } else if (status >= 300) {
      failed(
          status == 404 || status == 484 || status == 604
              ? LineError.INVALADDRESS
              : LineError.OPERATIONFAILED,
          "the transfer came to nothing: SIP " + status);
    } else if (last) {
      untold();
    } else if (expiresMillis > 0) {
      core.start(CallTimer.NOTIFY, expiresMillis);
    }
  }

  /** A target that does not know Replaces is called anew instead (RFC 5589 section 7.7). */
  private void fallBack() {
    core.action(new CallAction.EndConsultation());
    consultationOver = true;
    refer(new ReferTo(target.target(), Optional.empty()));
  }

  /** Nothing more is to be expected of whoever was asked to go. */
  void untold() {
    if (expectsNotify()) {
      failed(LineError.OPERATIONFAILED, "the other party tells no more about the transfer");
    }
  }

  void timeUp() {
    if (expectsNotify()) {
      failed(LineError.OPERATIONFAILED, "the transfer did not come to an end in time");
    }
  }

  private void succeeded() {
    core.stop(CallTimer.TRANSFER);
    core.stop(CallTimer.NOTIFY);
    stage = Stage.NONE;
    complete();
    if (consulted) {
      core.action(new CallAction.EndConsultation());
    }
    core.leaving().transferred();
  }

  private void failed(LineError error, String why) {
    core.stop(CallTimer.TRANSFER);
    core.stop(CallTimer.NOTIFY);
    if (before == LineCallState.CONNECTED
        || (before == LineCallState.ONHOLDPENDTRANSFER && consultationOver)) {
      stage = Stage.RETURNING;
      core.renegotiation().change(false, new Return(why, error));
      return;
    }
    stage = before == LineCallState.ONHOLDPENDTRANSFER ? Stage.CONSULTING : Stage.NONE;
    fail(error, why);
  }

  /**
   * The other party hangs up. One that had agreed to go has gone, unless it was to take the place
   * of a call that still stands.
   */
  void leftByParty() {
    if (stage == Stage.FOLLOWING && (!consulted || consultationOver)) {
      stage = Stage.NONE;
      complete();
    }
  }

  private void refuse(int refused, String why) {
    core.fail(refused, LineError.INVALCALLSTATE, why);
  }

  private void complete() {
    int done = request;
    request = NONE;
    core.complete(done);
  }

  private void fail(LineError error, String why) {
    if (request != NONE) {
      int failed = request;
      request = NONE;
      core.fail(failed, error, why);
    }
  }

  void failRequest(String why) {
    stage = Stage.NONE;
    fail(LineError.OPERATIONFAILED, why);
  }

  /** The hold that comes before a REFER. */
  private final class HoldBeforeRefer implements Renegotiation.Outcome {
    private final ReferTo target;

    HoldBeforeRefer(ReferTo target) {
      this.target = target;
    }

    @Override
    public void agreed() {
      core.states().enter(LineCallState.ONHOLD, null);
      refer(target);
    }

    @Override
    public void refused(String why) {
      stage = Stage.NONE;
      fail(LineError.OPERATIONFAILED, why);
    }
  }

  /** The hold that comes before a consultation. */
  private final class HoldForConsultation implements Renegotiation.Outcome {
    @Override
    public void agreed() {
      consult();
    }

    @Override
    public void refused(String why) {
      stage = Stage.NONE;
      fail(LineError.OPERATIONFAILED, why);
    }
  }

  /** The way back to the party that was not transferred. */
  private final class Return implements Renegotiation.Outcome {
    private final String why;
    private final LineError error;

    Return(String why, LineError error) {
      this.why = why;
      this.error = error;
    }

    @Override
    public void agreed() {
      stage = Stage.NONE;
      fail(error, why);
      core.states().enterIfNew(LineCallState.CONNECTED, core.media().connectedMode());
    }

    @Override
    public void refused(String unheld) {
      stage = Stage.NONE;
      fail(error, why);
      core.states().enterIfNew(LineCallState.ONHOLD, null);
    }
  }
}

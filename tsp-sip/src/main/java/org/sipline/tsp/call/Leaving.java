package org.sipline.tsp.call;

import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/** The part of a call's core that ends calls, whoever wants it and wherever the dialog stands. */
final class Leaving {
  private final CallCore core;
  private OwnEnding ending = OwnEnding.HUNG_UP;

  Leaving(CallCore core) {
    this.core = core;
  }

  /** Why we end the call. */
  OwnEnding ending() {
    return ending;
  }

  void drop(int request) {
    if (core.states().state() != LineCallState.IDLE) {
      hangUp(core.phase() == Phase.OFFERED ? OwnEnding.REJECTED : OwnEnding.HUNG_UP);
      idle("the call was dropped");
    }
    core.complete(request);
  }

  void close() {
    hangUp(OwnEnding.NOT_IN_SERVICE);
    core.failOutstanding("the call was closed");
    core.media().release();
    core.states().closed();
  }

  /** Ends the SIP side, whatever its phase. */
  void hangUp(OwnEnding why) {
    ending = why;
    switch (core.phase()) {
      case PREPARING -> core.gone();
      case CALLING -> {
        core.phase(Phase.CANCELLING);
        core.stop(CallTimer.RING);
        core.calling().cancelNow();
      }
      case OFFERED -> refuse(why.status(), why);
      case ANSWERING -> core.phase(Phase.LEAVING);
      case CONFIRMED -> bye(why);
      case CANCELLING, LEAVING, GONE -> {}
    }
  }

  private void bye(OwnEnding why) {
    core.renegotiation().abandon();
    core.action(new CallAction.SendBye(why));
    core.gone();
  }

  private void refuse(int status, OwnEnding why) {
    core.action(new CallAction.RefuseInvite(status, why, ""));
    core.gone();
  }

  /** The other party has been sent elsewhere. */
  void transferred() {
    hangUp(OwnEnding.TRANSFERRED);
    idle("the call was transferred");
  }

  /** Another call has taken this one's place (RFC 3891 section 3). */
  void replaced() {
    hangUp(OwnEnding.REPLACED);
    disconnect(LineDisconnectMode.NORMAL);
  }

  /** We end the dialog because of something that went wrong. */
  void end(OwnEnding why, LineDisconnectMode mode) {
    bye(why);
    disconnect(mode);
  }

  /** We refuse the INVITE because of something that went wrong. */
  void refuse(int status, OwnEnding why, LineDisconnectMode mode) {
    refuse(status, why, mode, "");
  }

  /** We refuse the INVITE, and warn of what is wrong with it. */
  void refuse(int status, OwnEnding why, LineDisconnectMode mode, String warning) {
    core.action(new CallAction.RefuseInvite(status, why, warning));
    core.gone();
    disconnect(mode);
  }

  /** Tells TAPI that we have ended the call. */
  void idle(String why) {
    core.failOutstanding(why);
    core.media().release();
    core.states().idle();
  }

  /** Tells TAPI that the call is over. */
  void disconnect(LineDisconnectMode mode) {
    core.failOutstanding("the call ended");
    core.media().release();
    core.states().disconnected(mode);
  }

  // What the other party sends.

  void byeReceived(LineDisconnectMode mode) {
    switch (core.phase()) {
      case OFFERED -> refuse(487, null, mode); // RFC 3261 section 15.1.2
      case ANSWERING, LEAVING, CONFIRMED -> {
        core.transferring().leftByParty();
        core.renegotiation().abandon();
        core.gone();
        disconnect(mode);
      }
      default -> {}
    }
  }

  void cancelReceived(LineDisconnectMode mode) {
    if (core.phase() == Phase.OFFERED) {
      refuse(487, null, mode); // RFC 3261 section 9.2
    }
  }

  void ackLost() {
    switch (core.phase()) {
      case ANSWERING, CONFIRMED -> end(OwnEnding.UNCONFIRMED, LineDisconnectMode.UNREACHABLE);
      case LEAVING -> {
        core.action(new CallAction.SendBye(OwnEnding.UNCONFIRMED));
        core.gone();
      }
      default -> {}
    }
  }

  // Time.

  void ringTimeUp() {
    if (core.phase() == Phase.CALLING) {
      hangUp(OwnEnding.NOT_ANSWERED);
      disconnect(LineDisconnectMode.NOANSWER);
    } else if (core.phase() == Phase.OFFERED) {
      refuse(480, OwnEnding.NOT_ANSWERED, LineDisconnectMode.NOANSWER);
    } else if (core.states().state() == LineCallState.OFFERING && !core.calling().isPlacing()) {
      core.gone(); // a recall that nobody wanted
      disconnect(LineDisconnectMode.NOANSWER);
    }
  }

  void cancelTimeUp() {
    if (core.phase() == Phase.CANCELLING) {
      core.gone();
    }
  }
}

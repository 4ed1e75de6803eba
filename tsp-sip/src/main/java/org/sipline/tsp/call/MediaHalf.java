package org.sipline.tsp.call;

import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/** The part of a call's core that speaks with the media half. */
final class MediaHalf {
  private final CallCore core;
  private boolean spokenTo;
  private boolean released;
  private boolean remoteHeld;
  private String localAddress = "";
  private int exchanges;
  private int initialExchange;

  MediaHalf(CallCore core) {
    this.core = core;
  }

  void tell(ToMsp message) {
    if (!released) {
      spokenTo = true;
      core.action(new CallAction.Tell(message));
    }
  }

  void release() {
    if (spokenTo && !released) {
      released = true;
      core.action(new CallAction.Tell(new ToMsp.Release()));
    }
  }

  int nextExchange() {
    return ++exchanges;
  }

  /** Begins the exchange that the call is made with. */
  void beginInitialExchange(String address) {
    localAddress = address;
    initialExchange = nextExchange();
  }

  int initialExchange() {
    return initialExchange;
  }

  String localAddress() {
    return localAddress;
  }

  LineConnectedMode connectedMode() {
    return remoteHeld ? LineConnectedMode.ACTIVEHELD : LineConnectedMode.ACTIVE;
  }

  void on(ToTsp message) {
    switch (message) {
      case ToTsp.LocalDescription local -> localDescription(local);
      case ToTsp.DescriptionRefused refused -> descriptionRefused(refused);
      case ToTsp.RemoteHold hold -> remoteHold(hold.held());
      case ToTsp.MediaFailed failed -> {
        if (failed.fatal()) {
          failed();
        }
      }
      default -> {} // what the call does not depend on
    }
  }

  private void localDescription(ToTsp.LocalDescription local) {
    if (local.exchange() != initialExchange) {
      core.renegotiation().localDescription(local);
    } else if (core.phase() == Phase.OFFERED) {
      core.answering().localDescription(local.sdp());
    } else {
      core.calling().localDescription(local.sdp());
    }
  }

  private void descriptionRefused(ToTsp.DescriptionRefused refused) {
    if (refused.exchange() != initialExchange) {
      core.renegotiation().descriptionRefused(refused);
      return;
    }
    switch (core.phase()) {
      case PREPARING -> unprepared("no media can be offered: " + refused.reason());
      case OFFERED ->
          core.leaving()
              .refuse(
                  status(refused.cause()),
                  ending(refused.cause()),
                  mode(refused.cause()),
                  refused.reason());
      // The answer is no use; the dialog stands already (RFC 3261 section 13.2.2.4).
      case CONFIRMED -> core.leaving().end(OwnEnding.INCOMPATIBLE, mode(refused.cause()));
      case CALLING, CANCELLING, ANSWERING, LEAVING, GONE -> {}
    }
  }

  private void unprepared(String why) {
    core.calling().failRequest(LineError.RESOURCEUNAVAIL, why);
    core.gone();
    core.leaving().disconnect(LineDisconnectMode.OUTOFORDER);
  }

  static int status(ToTsp.DescriptionRefused.Cause cause) {
    return switch (cause) {
      case NOT_ACCEPTABLE -> 488;
      case MALFORMED -> 400;
      case NO_RESOURCES -> 503;
      case OUT_OF_TURN -> 500;
    };
  }

  /** What the caller is told: that it should try later is not that it should change its offer. */
  private static OwnEnding ending(ToTsp.DescriptionRefused.Cause cause) {
    return switch (cause) {
      case NOT_ACCEPTABLE, MALFORMED -> OwnEnding.INCOMPATIBLE;
      case NO_RESOURCES -> OwnEnding.OVERLOADED;
      case OUT_OF_TURN -> OwnEnding.MEDIA_LOST;
    };
  }

  private static LineDisconnectMode mode(ToTsp.DescriptionRefused.Cause cause) {
    return switch (cause) {
      case NOT_ACCEPTABLE, MALFORMED -> LineDisconnectMode.INCOMPATIBLE;
      case NO_RESOURCES -> LineDisconnectMode.OUTOFORDER;
      case OUT_OF_TURN -> LineDisconnectMode.TEMPFAILURE;
    };
  }

  private void remoteHold(boolean held) {
    remoteHeld = held;
    CallStates states = core.states();
    if (states.state() == LineCallState.CONNECTED && states.detail() != connectedMode()) {
      states.enter(LineCallState.CONNECTED, connectedMode());
    }
  }

  private void failed() {
    switch (core.phase()) {
      case CONFIRMED -> core.leaving().end(OwnEnding.MEDIA_LOST, LineDisconnectMode.QOSUNAVAIL);
      case OFFERED, PREPARING -> silent();
      case CALLING, ANSWERING -> {
        core.leaving().hangUp(OwnEnding.MEDIA_LOST);
        core.leaving().disconnect(LineDisconnectMode.OUTOFORDER);
      }
      case CANCELLING, LEAVING, GONE -> {}
    }
  }

  /** The media half has taken too long over a description. */
  void silent() {
    switch (core.phase()) {
      case PREPARING -> unprepared("the media half made no offer");
      case OFFERED ->
          core.leaving().refuse(500, OwnEnding.MEDIA_LOST, LineDisconnectMode.OUTOFORDER);
      case CONFIRMED -> core.renegotiation().mediaSilent();
      case CALLING, CANCELLING, ANSWERING, LEAVING, GONE -> {}
    }
  }
}

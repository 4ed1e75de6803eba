package org.sipline.tsp.call;

import org.sipline.config.SipUri;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tsp.call.CallCore.Phase;
import org.sipline.tsp.reason.OwnEnding;

/**
 * The part of a call's core that takes calls: from the INVITE to the ACK (RFC 3261 section 13.3).
 */
final class Answering {
  private static final int NONE = 0;

  /** A caller hears no 180 of who answers sooner, ms. */
  private static final long ALERT_MILLIS = 150;

  private final CallCore core;
  private int request = NONE;
  private boolean wanted;
  private SipUri forwardTo;
  private boolean reliable;
  private boolean alerted;
  private boolean offerless;
  private byte[] localDescription;

  Answering(CallCore core) {
    this.core = core;
  }

  void offered(CallInput.Offered offered) {
    offerless = offered.sdp() == null;
    reliable = offered.reliable();
    core.media().beginInitialExchange(offered.localAddress());
    core.states().announce();
    core.action(new CallAction.Announce());
    core.states().enterIfNew(LineCallState.OFFERING, LineOfferingMode.ACTIVE);
    if (offerless) {
      core.media()
          .tell(
              new ToMsp.MakeOffer(
                  core.media().initialExchange(), core.media().localAddress(), false));
    } else {
      core.media()
          .tell(
              new ToMsp.RemoteDescription(
                  core.media().initialExchange(),
                  Kind.OFFER,
                  "",
                  core.media().localAddress(),
                  offered.sdp()));
    }
    core.start(CallTimer.RING, core.timing().ring());
    core.start(CallTimer.ALERT, ALERT_MILLIS);
  }

  /**
   * Tells the caller that it rings: the call has been offered, and many an application never
   * accepts what it is going to answer.
   */
  void alert() {
    if (core.phase() == Phase.OFFERED && !wanted && !alerted) {
      ring();
    }
  }

  private void ring() {
    alerted = true;
    core.stop(CallTimer.ALERT);
    core.action(new CallAction.Ring(reliable));
    if (reliable) {
      core.ringing().sent();
    }
  }

  void accept(int accept, boolean tells) {
    if (core.states().state() != LineCallState.OFFERING || wanted) {
      core.fail(accept, LineError.INVALCALLSTATE, "only an offered call can be accepted");
      return;
    }
    // RFC 3262 section 3: while a reliable 180 is not acknowledged there is no other; what is to be
    // said then goes with the 200.
    if (!alerted || (tells && !reliable)) {
      ring();
    }
    core.complete(accept);
    core.states().enterIfNew(LineCallState.ACCEPTED, null);
  }

  void answer(int answer) {
    if (core.phase() != Phase.OFFERED || wanted) {
      core.fail(answer, LineError.INVALCALLSTATE, "only an offered call can be answered");
      return;
    }
    request = answer;
    answerWhenDescribed();
  }

  /** Answers a call that nobody is asked about. */
  void answerUnasked() {
    if (core.phase() == Phase.OFFERED && !wanted) {
      answerWhenDescribed();
    }
  }

  private void answerWhenDescribed() {
    wanted = true;
    if (localDescription != null) {
      accept2xx();
    } else {
      core.start(CallTimer.MEDIA, core.timing().media());
    }
  }

  private void accept2xx() {
    core.phase(Phase.ANSWERING);
    core.stop(CallTimer.RING);
    core.stop(CallTimer.FORWARD);
    core.stop(CallTimer.ALERT);
    core.ringing().acknowledged();
    core.awaitAck();
    core.action(new CallAction.Accept2xx(localDescription));
    localDescription = null;
  }

  // Sending the call on.

  void redirect(int redirect, SipUri target) {
    if (core.phase() != Phase.OFFERED || wanted) {
      core.fail(redirect, LineError.INVALCALLSTATE, "only an offered call can be sent on");
      return;
    }
    core.action(new CallAction.Divert(target, "deflection"));
    core.gone();
    core.complete(redirect);
    core.leaving().idle("the call was sent on");
  }

  void divertAfter(long millis, SipUri target) {
    if (core.phase() == Phase.OFFERED) {
      forwardTo = target;
      core.start(CallTimer.FORWARD, millis);
    }
  }

  void rungLongEnough() {
    if (core.phase() == Phase.OFFERED && !wanted) {
      core.action(new CallAction.Divert(forwardTo, "no-answer"));
      core.gone();
      core.leaving().disconnect(LineDisconnectMode.FORWARDED);
    }
  }

  /** The ACK of our 2xx has come. */
  void acknowledged(byte[] sdp) {
    core.phase(Phase.CONFIRMED);
    if (offerless && sdp == null) {
      failRequest("the caller described no media");
      core.leaving().end(OwnEnding.INCOMPATIBLE, LineDisconnectMode.INCOMPATIBLE);
      return;
    }
    if (offerless) {
      core.media()
          .tell(
              new ToMsp.RemoteDescription(
                  core.media().initialExchange(),
                  Kind.ANSWER,
                  "",
                  core.media().localAddress(),
                  sdp));
    }
    if (request != NONE) {
      int answered = request;
      request = NONE;
      core.complete(answered);
    }
    core.connected();
  }

  /** The media half has made our description. */
  void localDescription(byte[] sdp) {
    localDescription = sdp;
    if (wanted) {
      core.stop(CallTimer.MEDIA);
      accept2xx();
    }
  }

  /** Fails the request to answer, if it is not complete. */
  void failRequest(String why) {
    if (request != NONE) {
      int failed = request;
      request = NONE;
      core.fail(failed, LineError.OPERATIONFAILED, why);
    }
  }
}

package org.sipline.tsp.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tsp.reason.OwnEnding;

/**
 * Decides what a call does: (input) → actions. It has no socket, thread or clock.
 *
 * <p>Two things are followed side by side: the state that TAPI sees, which ends in IDLE for good,
 * and the phase of the SIP dialog, which may have to go on for a while after (a CANCEL that waits
 * for its final response, a BYE that waits for the ACK).
 */
final class CallCore {

  /** Where the INVITE dialog stands. */
  enum Phase {
    /** Nothing sent yet: dial tone, or waiting for the address or for our own description. */
    PREPARING,
    /** Our INVITE is out. */
    CALLING,
    /** Our INVITE is out and unwanted. */
    CANCELLING,
    /** Their INVITE has no final response yet. */
    OFFERED,
    /** Our 2xx is out and not acknowledged. */
    ANSWERING,
    /** Our 2xx is out and not acknowledged, and the call is unwanted. */
    LEAVING,
    /** The dialog stands. */
    CONFIRMED,
    /** The dialog is over. */
    GONE
  }

  private final CallTiming timing;
  private final IntUnaryOperator random;
  private final boolean outgoing;
  private List<CallAction> actions = new ArrayList<>();
  private final Calling calling;
  private final Answering answering;
  private final Renegotiation renegotiation;

  private Phase phase;
  private LineCallState state = LineCallState.UNKNOWN;
  private TapiFlag detail;
  private boolean announced;
  private boolean closed;
  private boolean released;
  private boolean spokenToMedia;
  private boolean remoteHeld;
  private String localAddress = "";
  private long repeatMillis;
  private int exchanges;
  private int initialExchange;

  private OwnEnding leaving = OwnEnding.HUNG_UP;

  /**
   * A call.
   *
   * @param random gives a number from 0 to its argument - 1
   */
  CallCore(boolean outgoing, CallTiming timing, IntUnaryOperator random) {
    this.outgoing = outgoing;
    this.timing = timing;
    this.random = random;
    this.phase = outgoing ? Phase.PREPARING : Phase.OFFERED;
    this.calling = new Calling(this);
    this.answering = new Answering(this);
    this.renegotiation = new Renegotiation(this);
  }

  /** Takes an input and returns what to do. */
  List<CallAction> on(CallInput input) {
    actions = new ArrayList<>(8);
    switch (input) {
      case CallInput.Place place -> calling.place(place);
      case CallInput.Seize seize -> calling.seize(seize);
      case CallInput.Unplaceable unplaceable -> calling.unplaceable(unplaceable);
      case CallInput.Accept accept -> answering.accept(accept.request());
      case CallInput.Answer answer -> answering.answer(answer.request());
      case CallInput.Drop drop -> drop(drop.request());
      case CallInput.Hold hold -> renegotiation.hold(hold.request(), true);
      case CallInput.Unhold unhold -> renegotiation.hold(unhold.request(), false);
      case CallInput.Close close -> close();
      case CallInput.InviteSent sent -> calling.inviteSent();
      case CallInput.InviteResent resent -> calling.inviteResent();
      case CallInput.InviteUnsent unsent -> calling.inviteUnsent(unsent.reason());
      case CallInput.Provisional response -> calling.provisional(response);
      case CallInput.Answered answered -> calling.answered(answered);
      case CallInput.Refused refused -> calling.refused(refused);
      case CallInput.InviteTimeout timeout -> calling.inviteTimeout();
      case CallInput.ReinviteAnswered answered -> renegotiation.answered(answered.sdp());
      case CallInput.ReinviteRefused refused -> renegotiation.refused(refused.status());
      case CallInput.Offered offered -> answering.offered(offered);
      case CallInput.CancelReceived cancel -> answering.cancelReceived(cancel.mode());
      case CallInput.ByeReceived bye -> byeReceived(bye.mode());
      case CallInput.AckReceived ack -> ackReceived(ack.sdp());
      case CallInput.ReinviteReceived reinvite ->
          renegotiation.received(reinvite.transaction(), reinvite.sdp());
      case CallInput.Media media -> media(media.message());
      case CallInput.TimeUp time -> timeUp(time.timer());
    }
    return actions;
  }

  LineCallState state() {
    return state;
  }

  TapiFlag detail() {
    return detail;
  }

  Phase phase() {
    return phase;
  }

  boolean closed() {
    return closed;
  }

  // The ACK.

  /** Armed before the 2xx leaves, so that an ACK at once finds the timers to stop. */
  void awaitAck() {
    repeatMillis = timing.t1();
    start(CallTimer.REPEAT_2XX, repeatMillis);
    start(CallTimer.ACK, timing.end());
  }

  private void ackReceived(byte[] sdp) {
    switch (phase) {
      case ANSWERING -> {
        ackSeen();
        answering.acknowledged(sdp);
      }
      case LEAVING -> {
        ackSeen();
        action(new CallAction.SendBye(leaving)); // RFC 3261 section 15: not before the ACK
        gone();
      }
      case CONFIRMED -> renegotiation.acknowledged(sdp);
      default -> {}
    }
  }

  void ackSeen() {
    stop(CallTimer.REPEAT_2XX);
    stop(CallTimer.ACK);
  }

  private void ackLost() {
    switch (phase) {
      case ANSWERING, CONFIRMED -> end(OwnEnding.UNCONFIRMED, LineDisconnectMode.UNREACHABLE);
      case LEAVING -> {
        action(new CallAction.SendBye(OwnEnding.UNCONFIRMED));
        gone();
      }
      default -> {}
    }
  }

  // Both ways.

  void connected() {
    tell(new ToMsp.Start(false));
    enterProceeding();
    enterIfNew(LineCallState.CONNECTED, connectedMode());
  }

  LineConnectedMode connectedMode() {
    return remoteHeld ? LineConnectedMode.ACTIVEHELD : LineConnectedMode.ACTIVE;
  }

  private void byeReceived(LineDisconnectMode mode) {
    switch (phase) {
      case OFFERED -> {
        action(new CallAction.RefuseInvite(487, null)); // RFC 3261 section 15.1.2
        gone();
        disconnect(mode);
      }
      case ANSWERING, LEAVING, CONFIRMED -> {
        renegotiation.abandon();
        gone();
        disconnect(mode);
      }
      default -> {}
    }
  }

  private void drop(int request) {
    if (state == LineCallState.IDLE) {
      complete(request);
      return;
    }
    hangUp(phase == Phase.OFFERED ? OwnEnding.REJECTED : OwnEnding.HUNG_UP);
    idle();
    complete(request);
  }

  /** Ends the SIP side, whatever its phase. */
  private void hangUp(OwnEnding ending) {
    leaving = ending;
    switch (phase) {
      case PREPARING -> gone();
      case CALLING -> {
        phase = Phase.CANCELLING;
        stop(CallTimer.RING);
        calling.cancelNow();
      }
      case OFFERED -> {
        action(new CallAction.RefuseInvite(ending.status(), ending));
        gone();
      }
      case ANSWERING -> phase = Phase.LEAVING;
      case CONFIRMED -> {
        renegotiation.abandon();
        action(new CallAction.SendBye(ending));
        gone();
      }
      case CANCELLING, LEAVING, GONE -> {}
    }
  }

  private void close() {
    hangUp(OwnEnding.NOT_IN_SERVICE);
    failOutstanding("the call was closed");
    release();
    closed = true;
    state = LineCallState.IDLE;
  }

  /** We end the dialog because of something that went wrong. */
  void end(OwnEnding ending, LineDisconnectMode mode) {
    renegotiation.abandon();
    action(new CallAction.SendBye(ending));
    gone();
    disconnect(mode);
  }

  void disconnect(LineDisconnectMode mode) {
    failOutstanding("the call ended");
    if (announced && state != LineCallState.IDLE) {
      release();
      enter(LineCallState.DISCONNECTED, mode);
      enter(LineCallState.IDLE, null);
    } else {
      release();
      state = LineCallState.IDLE;
    }
  }

  private void idle() {
    failOutstanding("the call was dropped");
    release();
    if (announced) {
      enterIfNew(LineCallState.IDLE, null);
    }
    state = LineCallState.IDLE;
  }

  private void failOutstanding(String why) {
    calling.failRequest(LineError.OPERATIONFAILED, why);
    answering.failRequest(why);
    renegotiation.failRequest(why);
  }

  private void release() {
    if (spokenToMedia && !released) {
      released = true;
      action(new CallAction.Tell(new ToMsp.Release()));
    }
  }

  void gone() {
    phase = Phase.GONE;
    for (CallTimer timer : CallTimer.values()) {
      stop(timer);
    }
    action(new CallAction.Gone());
  }

  // The media half.

  private void media(ToTsp message) {
    switch (message) {
      case ToTsp.LocalDescription local -> localDescription(local);
      case ToTsp.DescriptionRefused refused -> descriptionRefused(refused);
      case ToTsp.RemoteHold hold -> remoteHold(hold.held());
      case ToTsp.MediaFailed failed -> {
        if (failed.fatal()) {
          mediaFailed();
        }
      }
      case ToTsp.MediaRunning running -> {}
      case ToTsp.MediaTypeFound found -> {}
      case ToTsp.DigitSeen seen -> {}
      case ToTsp.DigitsSent sent -> {}
      case ToTsp.ToneSent sent -> {}
      case ToTsp.ToneSeen seen -> {}
      case ToTsp.Quality quality -> {}
      case ToTsp.Security security -> {}
    }
  }

  private void localDescription(ToTsp.LocalDescription local) {
    if (local.exchange() != initialExchange) {
      renegotiation.localDescription(local);
    } else if (phase == Phase.OFFERED) {
      answering.localDescription(local.sdp());
    } else {
      calling.localDescription(local.sdp());
    }
  }

  private void descriptionRefused(ToTsp.DescriptionRefused refused) {
    if (refused.exchange() != initialExchange) {
      renegotiation.descriptionRefused(refused);
      return;
    }
    switch (phase) {
      case PREPARING -> {
        calling.failRequest(
            LineError.RESOURCEUNAVAIL, "no media can be offered: " + refused.reason());
        gone();
        disconnect(LineDisconnectMode.OUTOFORDER);
      }
      case OFFERED -> {
        action(new CallAction.RefuseInvite(status(refused.cause()), ending(refused.cause())));
        gone();
        disconnect(mode(refused.cause()));
      }
      // The answer is no use; the dialog stands already (RFC 3261 section 13.2.2.4).
      case CONFIRMED -> end(OwnEnding.INCOMPATIBLE, mode(refused.cause()));
      case CALLING, CANCELLING, ANSWERING, LEAVING, GONE -> {}
    }
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
    if (state == LineCallState.CONNECTED && detail != connectedMode()) {
      enter(LineCallState.CONNECTED, connectedMode());
    }
  }

  private void mediaFailed() {
    switch (phase) {
      case CONFIRMED -> end(OwnEnding.MEDIA_LOST, LineDisconnectMode.OUTOFORDER);
      case OFFERED -> {
        action(new CallAction.RefuseInvite(500, OwnEnding.MEDIA_LOST));
        gone();
        disconnect(LineDisconnectMode.OUTOFORDER);
      }
      case CALLING -> {
        hangUp(OwnEnding.MEDIA_LOST);
        disconnect(LineDisconnectMode.OUTOFORDER);
      }
      case ANSWERING -> {
        hangUp(OwnEnding.MEDIA_LOST);
        disconnect(LineDisconnectMode.OUTOFORDER);
      }
      case PREPARING -> mediaSilent();
      case CANCELLING, LEAVING, GONE -> {}
    }
  }

  // Time.

  private void timeUp(CallTimer timer) {
    switch (timer) {
      case RING -> ringTimeUp();
      case MEDIA -> {
        if (phase == Phase.CONFIRMED) {
          renegotiation.mediaSilent();
        } else {
          mediaSilent();
        }
      }
      case REPEAT_2XX -> {
        action(new CallAction.Repeat2xx());
        repeatMillis = Math.min(2 * repeatMillis, timing.t2());
        start(CallTimer.REPEAT_2XX, repeatMillis);
      }
      case ACK -> ackLost();
      case CANCEL -> {
        if (phase == Phase.CANCELLING) {
          gone();
        }
      }
      case GLARE -> renegotiation.glareOver();
    }
  }

  private void ringTimeUp() {
    if (phase == Phase.CALLING) {
      hangUp(OwnEnding.NOT_ANSWERED);
      disconnect(LineDisconnectMode.NOANSWER);
    } else if (phase == Phase.OFFERED) {
      action(new CallAction.RefuseInvite(480, OwnEnding.NOT_ANSWERED));
      gone();
      disconnect(LineDisconnectMode.NOANSWER);
    }
  }

  private void mediaSilent() {
    if (phase == Phase.PREPARING) {
      calling.failRequest(LineError.RESOURCEUNAVAIL, "the media half made no offer");
      gone();
      disconnect(LineDisconnectMode.OUTOFORDER);
    } else if (phase == Phase.OFFERED) {
      action(new CallAction.RefuseInvite(500, OwnEnding.MEDIA_LOST));
      gone();
      disconnect(LineDisconnectMode.OUTOFORDER);
    }
  }

  // What the parts of the core share.

  int nextExchange() {
    return ++exchanges;
  }

  /** Begins the exchange that the call is made with. */
  void beginInitialExchange() {
    initialExchange = nextExchange();
  }

  int initialExchange() {
    return initialExchange;
  }

  String localAddress() {
    return localAddress;
  }

  void localAddress(String address) {
    localAddress = address;
  }

  void phase(Phase next) {
    phase = next;
  }

  /** From now on TAPI knows the call, and hears of its states. */
  void announce() {
    announced = true;
  }

  /** Why we end the call. */
  OwnEnding leaving() {
    return leaving;
  }

  CallTiming timing() {
    return timing;
  }

  /** RFC 3261 section 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other up to 2 s. */
  long glareMillis() {
    return outgoing ? 2100 + 10L * random.applyAsInt(191) : 10L * random.applyAsInt(201);
  }

  void action(CallAction action) {
    actions.add(action);
  }

  void tell(ToMsp message) {
    if (!released) {
      spokenToMedia = true;
      action(new CallAction.Tell(message));
    }
  }

  void complete(int request) {
    action(new CallAction.Complete(request));
  }

  void fail(int request, LineError error, String reason) {
    action(new CallAction.Fail(request, error, reason));
  }

  void start(CallTimer timer, long millis) {
    action(new CallAction.StartTimer(timer, millis));
  }

  void stop(CallTimer timer) {
    action(new CallAction.StopTimer(timer));
  }

  void enterProceeding() {
    if (state == LineCallState.DIALING) {
      enter(LineCallState.PROCEEDING, null);
    }
  }

  void enterIfNew(LineCallState next, TapiFlag nextDetail) {
    if (state != next) {
      enter(next, nextDetail);
    }
  }

  private void enter(LineCallState next, TapiFlag nextDetail) {
    if (state == LineCallState.IDLE || closed) {
      return; // IDLE is never left
    }
    state = next;
    detail = nextDetail;
    action(new CallAction.Enter(next, nextDetail));
  }
}

package org.sipline.tsp.call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.RemoteDescription.Kind;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineOfferingMode;
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

  private static final int NONE = 0;

  private final CallTiming timing;
  private final IntUnaryOperator random;
  private final boolean outgoing;
  private List<CallAction> actions = new ArrayList<>();
  private final Renegotiation renegotiation;

  private Phase phase;
  private LineCallState state = LineCallState.UNKNOWN;
  private TapiFlag detail;
  private boolean announced;
  private boolean closed;
  private boolean released;
  private boolean spokenToMedia;
  private boolean rang;
  private boolean provisional;
  private boolean cancelSent;
  private boolean earlyStarted;
  private boolean offerless;
  private boolean remoteHeld;
  private String localAddress = "";
  private String chosenTag = "";
  private byte[] localDescription;
  private long repeatMillis;
  private int exchanges;
  private int initialExchange;
  private Map<String, byte[]> earlyDescriptions = Map.of();

  private OwnEnding leaving = OwnEnding.HUNG_UP;

  private int placing = NONE;
  private int answering = NONE;

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
    this.renegotiation = new Renegotiation(this);
  }

  /** Takes an input and returns what to do. */
  List<CallAction> on(CallInput input) {
    actions = new ArrayList<>(8);
    switch (input) {
      case CallInput.Place place -> place(place);
      case CallInput.Seize seize -> seize(seize);
      case CallInput.Unplaceable unplaceable -> unplaceable(unplaceable);
      case CallInput.Accept accept -> accept(accept.request());
      case CallInput.Answer answer -> answer(answer.request());
      case CallInput.Drop drop -> drop(drop.request());
      case CallInput.Hold hold -> renegotiation.hold(hold.request(), true);
      case CallInput.Unhold unhold -> renegotiation.hold(unhold.request(), false);
      case CallInput.Close close -> close();
      case CallInput.InviteSent sent -> inviteSent();
      case CallInput.InviteResent resent -> provisional = false;
      case CallInput.InviteUnsent unsent -> inviteUnsent(unsent.reason());
      case CallInput.Provisional response -> provisional(response);
      case CallInput.Answered answered -> answered(answered);
      case CallInput.Refused refused -> refused(refused);
      case CallInput.InviteTimeout timeout -> inviteTimeout();
      case CallInput.ReinviteAnswered answered -> renegotiation.answered(answered.sdp());
      case CallInput.ReinviteRefused refused -> renegotiation.refused(refused.status());
      case CallInput.Offered offered -> offered(offered);
      case CallInput.CancelReceived cancel -> cancelReceived(cancel.mode());
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

  /** Whether the other party was alerted, by which a failure is "no answer" or "unreachable". */
  boolean rang() {
    return rang;
  }

  // Outgoing.

  private void seize(CallInput.Seize seize) {
    boolean dialled = state != LineCallState.UNKNOWN && !seize.partial();
    if (phase != Phase.PREPARING || placing != NONE || dialled) {
      fail(seize.request(), LineError.INVALCALLSTATE, "the call is not being dialled");
      return;
    }
    announced = true;
    complete(seize.request());
    if (seize.partial()) {
      enterIfNew(LineCallState.DIALING, null);
    } else {
      enterIfNew(LineCallState.DIALTONE, LineDialToneMode.NORMAL);
    }
  }

  private void place(CallInput.Place place) {
    if (phase != Phase.PREPARING || placing != NONE || closed) {
      fail(place.request(), LineError.INVALCALLSTATE, "the call is not being dialled");
      return;
    }
    placing = place.request();
    localAddress = place.localAddress();
    initialExchange = nextExchange();
    tell(new ToMsp.MakeOffer(initialExchange, localAddress, false));
    start(CallTimer.MEDIA, timing.media());
  }

  private void unplaceable(CallInput.Unplaceable input) {
    fail(input.request(), input.error(), input.reason());
    if (phase == Phase.PREPARING && placing == NONE) {
      gone();
      disconnect(input.mode());
    }
  }

  private void inviteSent() {
    if (placing != NONE) {
      int request = placing;
      placing = NONE;
      announced = true;
      complete(request);
    }
    if (phase == Phase.CALLING) {
      enterIfNew(LineCallState.DIALING, null);
      start(CallTimer.RING, timing.ring());
    }
  }

  private void inviteUnsent(String reason) {
    if (placing != NONE) {
      failPlacing(LineError.OPERATIONFAILED, "the call could not be sent: " + reason);
    }
    if (phase == Phase.CALLING || phase == Phase.CANCELLING) {
      gone();
      disconnect(LineDisconnectMode.UNREACHABLE);
    }
  }

  private void provisional(CallInput.Provisional response) {
    provisional = true;
    if (phase == Phase.CANCELLING) {
      cancelNow(); // RFC 3261 section 9.1: not before a provisional response
      return;
    }
    if (phase != Phase.CALLING) {
      return;
    }
    if (response.status() == 180) {
      rang = true;
      enterProceeding();
      enterIfNew(LineCallState.RINGBACK, null);
    } else {
      enterProceeding();
    }
    if (response.sdp() != null) {
      earlyDescription(response.tag(), response.sdp());
    }
  }

  private void earlyDescription(String tag, byte[] sdp) {
    if (earlyDescriptions.isEmpty()) {
      earlyDescriptions = new HashMap<>(4);
    }
    // A forking proxy may bring many branches: the call bounds what it remembers of them.
    if (earlyDescriptions.size() >= 16 && !earlyDescriptions.containsKey(tag)) {
      return;
    }
    byte[] before = earlyDescriptions.put(tag, sdp);
    if (before != null && Arrays.equals(before, sdp)) {
      return; // 180 and 183 of one branch repeat their description
    }
    tell(
        new ToMsp.RemoteDescription(
            initialExchange, Kind.PROVISIONAL_ANSWER, tag, localAddress, sdp));
    if (!earlyStarted) {
      earlyStarted = true;
      tell(new ToMsp.Start(true));
    }
  }

  private void answered(CallInput.Answered answered) {
    String tag = answered.tag();
    if (phase != Phase.CALLING) {
      boolean chosen = tag.equals(chosenTag);
      // RFC 3261 section 13.2.2.4: each 2xx is acknowledged; one too many is ended at once.
      action(new CallAction.SendAck(tag, chosen));
      if (!chosen) {
        action(new CallAction.SendByeTo(tag));
        if (phase == Phase.CANCELLING) {
          gone(); // the CANCEL came too late
        }
      }
      return;
    }
    chosenTag = tag;
    phase = Phase.CONFIRMED;
    stop(CallTimer.RING);
    action(new CallAction.SendAck(tag, true));
    byte[] sdp = answered.sdp() == null ? earlyDescriptions.get(tag) : answered.sdp();
    earlyDescriptions = Map.of();
    if (sdp == null) {
      end(
          OwnEnding.INCOMPATIBLE,
          LineDisconnectMode.INCOMPATIBLE); // RFC 3261 section 13.2.1: no answer in the 2xx
      return;
    }
    tell(new ToMsp.RemoteDescription(initialExchange, Kind.ANSWER, tag, localAddress, sdp));
    connected();
  }

  private void refused(CallInput.Refused refused) {
    boolean calling = phase == Phase.CALLING;
    if (!calling && phase != Phase.CANCELLING) {
      return;
    }
    gone();
    if (calling && refused.busy() != null) {
      enterIfNew(LineCallState.BUSY, refused.busy());
    }
    disconnect(refused.mode());
  }

  private void inviteTimeout() {
    if (phase == Phase.CALLING || phase == Phase.CANCELLING) {
      gone();
      disconnect(rang ? LineDisconnectMode.NOANSWER : LineDisconnectMode.UNREACHABLE);
    }
  }

  private void cancelNow() {
    if (!cancelSent && provisional) {
      cancelSent = true;
      action(new CallAction.SendCancel(leaving));
      start(CallTimer.CANCEL, timing.end());
    }
  }

  // Incoming.

  private void offered(CallInput.Offered offered) {
    localAddress = offered.localAddress();
    offerless = offered.sdp() == null;
    initialExchange = nextExchange();
    announced = true;
    action(new CallAction.Announce());
    enterIfNew(LineCallState.OFFERING, LineOfferingMode.ACTIVE);
    if (offerless) {
      tell(new ToMsp.MakeOffer(initialExchange, localAddress, false)); // RFC 3264 by RFC 6337 2.1
    } else {
      tell(
          new ToMsp.RemoteDescription(
              initialExchange, Kind.OFFER, "", localAddress, offered.sdp()));
    }
    start(CallTimer.RING, timing.ring());
  }

  private void accept(int request) {
    if (state != LineCallState.OFFERING || answering != NONE) {
      fail(request, LineError.INVALCALLSTATE, "only an offered call can be accepted");
      return;
    }
    action(new CallAction.Ring());
    complete(request);
    enterIfNew(LineCallState.ACCEPTED, null);
  }

  private void answer(int request) {
    if (phase != Phase.OFFERED || answering != NONE) {
      fail(request, LineError.INVALCALLSTATE, "only an offered call can be answered");
      return;
    }
    answering = request;
    if (localDescription != null) {
      accept2xx();
    } else {
      start(CallTimer.MEDIA, timing.media());
    }
  }

  private void accept2xx() {
    phase = Phase.ANSWERING;
    stop(CallTimer.RING);
    awaitAck();
    action(new CallAction.Accept2xx(localDescription));
    localDescription = null;
  }

  /** Armed before the 2xx leaves, so that an ACK at once finds the timers to stop. */
  void awaitAck() {
    repeatMillis = timing.t1();
    start(CallTimer.REPEAT_2XX, repeatMillis);
    start(CallTimer.ACK, timing.end());
  }

  private void cancelReceived(LineDisconnectMode mode) {
    if (phase == Phase.OFFERED) {
      action(new CallAction.RefuseInvite(487, null)); // RFC 3261 section 9.2
      gone();
      disconnect(mode);
    }
  }

  private void ackReceived(byte[] sdp) {
    switch (phase) {
      case ANSWERING -> {
        ackSeen();
        phase = Phase.CONFIRMED;
        int request = answering;
        answering = NONE;
        if (offerless && sdp == null) {
          fail(request, LineError.OPERATIONFAILED, "the caller described no media");
          end(OwnEnding.INCOMPATIBLE, LineDisconnectMode.INCOMPATIBLE);
          return;
        }
        if (offerless) {
          tell(new ToMsp.RemoteDescription(initialExchange, Kind.ANSWER, "", localAddress, sdp));
        }
        complete(request);
        connected();
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

  private void connected() {
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
        cancelNow();
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

  private void disconnect(LineDisconnectMode mode) {
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
    if (placing != NONE) {
      failPlacing(LineError.OPERATIONFAILED, why);
    }
    if (answering != NONE) {
      int request = answering;
      answering = NONE;
      fail(request, LineError.OPERATIONFAILED, why);
    }
    renegotiation.failRequest(why);
  }

  private void failPlacing(LineError error, String why) {
    int request = placing;
    placing = NONE;
    fail(request, error, why);
  }

  private void release() {
    if (spokenToMedia && !released) {
      released = true;
      action(new CallAction.Tell(new ToMsp.Release()));
    }
  }

  private void gone() {
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
    } else if (phase == Phase.PREPARING && placing != NONE) {
      stop(CallTimer.MEDIA);
      phase = Phase.CALLING;
      action(new CallAction.SendInvite(local.sdp()));
    } else if (phase == Phase.OFFERED) {
      localDescription = local.sdp();
      if (answering != NONE) {
        stop(CallTimer.MEDIA);
        accept2xx();
      }
    }
  }

  private void descriptionRefused(ToTsp.DescriptionRefused refused) {
    if (refused.exchange() != initialExchange) {
      renegotiation.descriptionRefused(refused);
      return;
    }
    switch (phase) {
      case PREPARING -> {
        if (placing != NONE) {
          failPlacing(LineError.RESOURCEUNAVAIL, "no media can be offered: " + refused.reason());
        }
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
      if (placing != NONE) {
        failPlacing(LineError.RESOURCEUNAVAIL, "the media half made no offer");
      }
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

  String localAddress() {
    return localAddress;
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

  private void enterProceeding() {
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

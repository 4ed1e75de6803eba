package org.sipline.tsp.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;

/**
 * Decides what a call does: (input) → actions. It has no socket, thread or clock.
 *
 * <p>Two things are followed side by side: the state that TAPI sees ({@link CallStates}), and the
 * phase of the SIP dialog, which may have to go on for a while after (a CANCEL that waits for its
 * final response, a BYE that waits for the ACK). What is done in which phase stands in the parts of
 * the core; this hands them the inputs.
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
  private final CallStates states = new CallStates(this);
  private final MediaHalf media = new MediaHalf(this);
  private final Calling calling = new Calling(this);
  private final Answering answering = new Answering(this);
  private final Renegotiation renegotiation = new Renegotiation(this);
  private final Holding holding = new Holding(this);
  private final Transferring transferring = new Transferring(this);
  private final Conferring conferring = new Conferring(this);
  private final Ringing ringing = new Ringing(this);
  private final Refreshing refreshing = new Refreshing(this);
  private final Leaving leaving = new Leaving(this);
  private List<CallAction> actions = new ArrayList<>();
  private Phase phase;
  private boolean closed;
  private long repeatMillis;

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
  }

  /** Takes an input and returns what to do. */
  List<CallAction> on(CallInput input) {
    actions = new ArrayList<>(8);
    switch (input) {
      case CallInput.Place place -> calling.place(place);
      case CallInput.PlaceReferred place -> calling.placeReferred(place.localAddress());
      case CallInput.OfferRecall recall -> calling.offerRecall();
      case CallInput.Seize seize -> calling.seize(seize);
      case CallInput.Unplaceable unplaceable -> calling.unplaceable(unplaceable);
      case CallInput.Accept accept -> answering.accept(accept.request(), accept.tells());
      case CallInput.Answer answer -> answering.answer(answer.request());
      case CallInput.AnswerUnasked answer -> answering.answerUnasked();
      case CallInput.Replaced replaced -> leaving.replaced();
      case CallInput.Redirect redirect -> answering.redirect(redirect.request(), redirect.target());
      case CallInput.DivertAfter after -> answering.divertAfter(after.millis(), after.target());
      case CallInput.Drop drop -> leaving.drop(drop.request());
      case CallInput.Hold hold -> holding.hold(hold.request(), hold.pendingTransfer());
      case CallInput.Unhold unhold -> holding.unhold(unhold.request());
      case CallInput.BlindTransfer blind -> transferring.blind(blind.request(), blind.target());
      case CallInput.SetupTransfer setup -> transferring.setup(setup.request());
      case CallInput.CompleteTransfer finish ->
          transferring.finish(finish.request(), finish.target());
      case CallInput.ConsultationEnded ended -> transferring.consultationEnded();
      case CallInput.Confer confer -> conferring.join(confer.request(), confer.mix());
      case CallInput.LeaveConference leave -> conferring.leave(leave.request());
      case CallInput.Close close -> close();
      case CallInput.InviteSent sent -> calling.inviteSent();
      case CallInput.InviteResent resent -> calling.inviteResent();
      case CallInput.InviteUnsent unsent -> calling.inviteUnsent(unsent.reason());
      case CallInput.Provisional response -> calling.provisional(response);
      case CallInput.Answered answered -> calling.answered(answered);
      case CallInput.Refused refused -> calling.refused(refused);
      case CallInput.AddressIncomplete incomplete -> calling.addressIncomplete();
      case CallInput.InviteTimeout timeout -> calling.inviteTimeout();
      case CallInput.ReinviteAnswered answered -> renegotiation.answered(answered.sdp());
      case CallInput.ReinviteRefused refused -> renegotiation.refused(refused.status());
      case CallInput.Offered offered -> answering.offered(offered);
      case CallInput.CancelReceived cancel -> leaving.cancelReceived(cancel.mode());
      case CallInput.ByeReceived bye -> leaving.byeReceived(bye.mode());
      case CallInput.AckReceived ack -> ackReceived(ack.sdp());
      case CallInput.ReinviteReceived reinvite ->
          renegotiation.received(reinvite.transaction(), reinvite.sdp(), true);
      case CallInput.UpdateReceived update ->
          renegotiation.received(update.transaction(), update.sdp(), false);
      case CallInput.RingingAcknowledged acknowledged -> ringing.acknowledged();
      case CallInput.SessionAgreed agreed -> refreshing.agreed(agreed);
      case CallInput.RefreshRefused refused -> refreshing.refused(refused.status());
      case CallInput.ReferAnswered answered ->
          transferring.answered(answered.status(), answered.followed());
      case CallInput.ReferNotified notified ->
          transferring.notified(notified.status(), notified.last(), notified.expiresMillis());
      case CallInput.Media said -> media.on(said.message());
      case CallInput.TimeUp time -> timeUp(time.timer());
    }
    return actions;
  }

  private void close() {
    leaving.close();
    closed = true;
  }

  private void timeUp(CallTimer timer) {
    switch (timer) {
      case RING -> leaving.ringTimeUp();
      case ALERT -> answering.alert();
      case MEDIA -> media.silent();
      case REPEAT_2XX -> {
        action(new CallAction.Repeat2xx());
        repeatMillis = Math.min(2 * repeatMillis, timing.t2());
        start(CallTimer.REPEAT_2XX, repeatMillis);
      }
      case ACK -> leaving.ackLost();
      case CANCEL -> leaving.cancelTimeUp();
      case GLARE -> renegotiation.glareOver();
      case FORWARD -> answering.rungLongEnough();
      case REPEAT_RINGING -> ringing.again();
      case REFRESH -> refreshing.due();
      case SESSION -> refreshing.expired();
      case TRANSFER -> transferring.timeUp();
      case NOTIFY -> transferring.untold();
      case BUSY -> calling.busyLongEnough();
    }
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
        action(new CallAction.SendBye(leaving.ending())); // RFC 3261 section 15: not before the ACK
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

  // The dialog's two ends.

  void connected() {
    media.tell(new ToMsp.Start(false));
    states.enterProceeding();
    states.enterIfNew(LineCallState.CONNECTED, media.connectedMode());
  }

  void gone() {
    phase = Phase.GONE;
    for (CallTimer timer : CallTimer.values()) {
      stop(timer);
    }
    action(new CallAction.Gone());
  }

  void failOutstanding(String why) {
    calling.failRequest(LineError.OPERATIONFAILED, why);
    answering.failRequest(why);
    holding.failRequest(why);
    transferring.failRequest(why);
    conferring.failRequest(why);
  }

  // The parts, and what they share.

  CallStates states() {
    return states;
  }

  MediaHalf media() {
    return media;
  }

  Calling calling() {
    return calling;
  }

  Answering answering() {
    return answering;
  }

  Renegotiation renegotiation() {
    return renegotiation;
  }

  Transferring transferring() {
    return transferring;
  }

  Ringing ringing() {
    return ringing;
  }

  Leaving leaving() {
    return leaving;
  }

  Phase phase() {
    return phase;
  }

  void phase(Phase next) {
    phase = next;
  }

  /** Whether the application has let go of the call. */
  boolean closed() {
    return closed;
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
}

package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.sip.address.Address;
import org.sipline.config.SipUri;
import org.sipline.pair.Envelope;
import org.sipline.pair.Inbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.stack.Incoming;

/**
 * A call as TAPI, the stack and the media half know it; {@link CallRunner} runs its {@link
 * CallCore}. Everything runs on the line's loop except the snapshots.
 */
public final class SipCall extends CallFunctions {
  private final CallHost host;
  private final int number;
  private final CallRecord facts = new CallRecord();
  private final Inbox inbox = new Inbox();
  private final CallParts parts;
  private SipCall replaced;
  private Runnable onceAnswered;

  private SipCall(CallHost host, Incoming incoming, CallTiming timing) {
    this.host = host;
    this.number = host.table().nextNumber();
    this.parts = new CallParts(this, incoming, timing);
    facts.sipCallId = parts.signalling.callIdHeader();
    facts.origin = incoming == null ? LineCallOrigin.OUTBOUND : LineCallOrigin.UNKNOWN;
  }

  /** A call that an application makes; it does nothing before {@link #place}. */
  public static SipCall outgoing(CallHost host, LineCallParams parameters, CallTimes times) {
    SipCall call = new SipCall(host, null, times.timing(parameters.noAnswerTimeoutMillis()));
    call.facts.mediaModes = Set.copyOf(parameters.mediaModes());
    call.facts.flags = Set.copyOf(parameters.flags());
    call.facts.calledParty = parameters.calledParty();
    call.facts.comment = parameters.comment();
    call.facts.displayableAddress = parameters.displayableAddress();
    call.facts.callData = parameters.callData().clone();
    call.parts.signalling.userUser().carry(parameters.userUserInfo());
    if (call.isHidden()) {
      call.parts.invitation.hide(host.identity());
    }
    return call;
  }

  /** A call that an INVITE makes; it does nothing before {@link #arrival}. For any thread. */
  public static SipCall incoming(CallHost host, Incoming incoming, CallTimes times) {
    return new SipCall(host, incoming, times.timing(0));
  }

  String callIdHeader() {
    return parts.signalling.callIdHeader();
  }

  /** Our tag of the dialog. For any thread. */
  public String localTag() {
    return parts.signalling.localTag();
  }

  @Override
  CallParts parts() {
    return parts;
  }

  @Override
  CallHost host() {
    return host;
  }

  /** The loop that the call lives on. For any thread. */
  public LineLoop loop() {
    return host.loop();
  }

  // Outgoing.

  /**
   * Begins the call, after this returns.
   *
   * @param destination digits or a URI; empty for a dial tone
   */
  public CompletionStage<Void> place(String destination, int countryCode) {
    CompletionStage<Void> completion = parts.dialling.begin(destination, countryCode);
    parts.signalling.bind();
    return completion;
  }

  /** Makes the call that another party has sent this line to, and reports how it goes. */
  void refer(SipUri target, ReferReport to) {
    parts.progress.reportTo(to);
    isFor(target);
    facts.redirection = facts.called;
    parts.signalling.bind();
    parts.dialling.refer(target);
  }

  /** Takes whom this call is for, who was not dialled. */
  void isFor(SipUri target) {
    facts.called = CallParties.called(host, target);
    facts.caller = CallParties.own(host);
    facts.displayableAddress = target.toString();
  }

  /** Begins the call as one that takes the place of another that rings elsewhere. */
  public CompletionStage<Void> pickUp(CompletionStage<RingingElsewhere> found) {
    CompletionStage<Void> completion = parts.dialling.pickUp(found);
    parts.signalling.bind();
    return completion;
  }

  /** Offers the call that a completion is about to the application, before it is made. */
  public void recall(SipUri target, int completionId) {
    parts.dialling.recall(target);
    isFor(target);
    facts.reason = LineCallReason.CALLCOMPLETION;
    facts.completionId = completionId;
    parts.signalling.bind();
    input(new CallInput.OfferRecall());
  }

  /** There is no way to where this line was sent: nobody has heard of the call. */
  void unreached() {
    over();
    host.ended(this);
    host.table().unbind(localTag(), this);
  }

  /** Takes whom this call is for. */
  void calls(DialTarget target) {
    if (facts.displayableAddress.isEmpty()) {
      facts.displayableAddress = target.display();
    }
    facts.called = CallParties.called(host, target);
    facts.caller = CallParties.own(host);
    parts.generation.afterAnswer(target.afterAnswer());
  }

  /** Who the called party is told is calling: nobody, if the application wants that (RFC 3323). */
  Address identity() {
    return isHidden() ? host.edge().messages().anonymous() : host.identity();
  }

  /** Whether the application wants nobody to be told who is calling. */
  boolean isHidden() {
    return facts.flags.contains(LineCallParamFlag.BLOCKID);
  }

  /** Whether the call is still to be made, so that a challenge is to be answered. */
  boolean isWanted() {
    return parts.runner.phase() == CallCore.Phase.CALLING;
  }

  // Incoming.

  /** The call as it comes; on the loop, and only for a call that an INVITE makes. */
  public Arrival arrival() {
    return new Arrival(this, parts.runner);
  }

  /** Has the media half find out what the call's media are, if that is open. */
  void decideMedia() {
    parts.media.decide();
  }

  /** Takes the place of another call when it is connected. */
  void replaces(SipCall old) {
    replaced = old;
    facts.relatedCallId = old.number;
  }

  /** The call is connected. */
  void stands() {
    SipCall old = replaced;
    replaced = null;
    if (old != null) {
      host.loop().execute(() -> old.input(new CallInput.Replaced()));
    }
  }

  /** The call is IDLE. */
  void over() {
    parts.progress.over();
    parts.transfers.ended();
    parts.membership.left();
  }

  /** What the other party, and whoever is on the way to it, tells of the call. */
  Progress progress() {
    return parts.progress;
  }

  /** The call's part in a conference. */
  Membership membership() {
    return parts.membership;
  }

  String inviteKey() {
    return parts.signalling.inviteKey();
  }

  /** Whether an ACK is for the last 2xx of this side. For any thread. */
  public boolean awaitsAck(SIPRequest ack) {
    return parts.signalling.awaitsAck(ack);
  }

  /** Takes an ACK. */
  public void onAck(SIPRequest ack) {
    parts.signalling.onAck(ack);
  }

  /** Takes a CANCEL, which has been answered. */
  public void onCancel(SIPRequest cancel) {
    parts.progress.ends(cancel);
    parts.runner.input(new CallInput.CancelReceived(ReasonHeaders.cancel(cancel)));
  }

  /** Takes a 2xx to our INVITE that came beyond its transaction. */
  public void onStray2xx(SIPResponse response) {
    parts.signalling.onStray2xx(response);
  }

  /** Takes a request within the dialog. */
  public void onRequest(Incoming incoming) {
    parts.withinDialog.on(incoming);
  }

  // The media half.

  /** Takes a message of the media half about this call. */
  public void onMedia(Envelope envelope) {
    if (!inbox.accept(envelope.sequence()) || !(envelope.message() instanceof ToTsp message)) {
      return;
    }
    switch (message) {
      case ToTsp.TelephoneEvents events -> parts.carriedDigits.telephoneEvents(events.agreed());
      case ToTsp.MediaTypeFound found -> parts.media.found(found);
      case ToTsp.Quality quality -> parts.quality.reported(quality);
      case ToTsp.Security security -> {
        facts.security = security;
        info(Set.of(LineCallInfoState.DEVSPECIFIC));
        extension(CallExtension.SECURITY, security.encrypted() ? 1 : 0, 0);
      }
      default -> {
        if (!takes(message)) {
          parts.runner.input(new CallInput.Media(message));
        }
      }
    }
  }

  @Override
  CallGeneration generation() {
    return parts.generation;
  }

  @Override
  CallDigits digits() {
    return parts.digits;
  }

  @Override
  CallTones tones() {
    return parts.tones;
  }

  @Override
  void listen(boolean digits) {
    tell(new ToMsp.WatchDigits(digits));
  }

  @Override
  boolean wantsDigits() {
    ConferenceCall conference = membership().conference();
    return audio().wantsDigits() || (conference != null && conference.digits().isWatched());
  }

  @Override
  void heard(ToTsp.DigitSeen seen, LineDigitMode mode) {
    audio().digit(seen.digit(), mode);
    ConferenceCall conference = membership().conference();
    if (conference != null) {
      conference.digits().seen(seen);
    }
  }

  @Override
  void tell(ToMsp message) {
    parts.runner.tell(message);
  }

  // TAPI.

  @Override
  void require(LineCallFeature feature) {
    if (!parts.runner.allows(feature)) {
      throw new TapiException(
          LineError.INVALCALLSTATE,
          "a call that is " + parts.runner.state() + " does not allow " + feature);
    }
  }

  @Override
  void emit(LineEvent event) {
    parts.runner.emit(event);
  }

  @Override
  void info(Set<LineCallInfoState> changed) {
    if (parts.runner.state() != LineCallState.UNKNOWN) {
      emit(new LineEvent.CallInfo(this, changed));
    }
  }

  /** Tells what the provider's extensions tell, if they are wanted. */
  void extension(CallExtension what, int first, int second) {
    if (host.extended() && parts.runner.state() != LineCallState.UNKNOWN) {
      emit(new LineEvent.CallDevSpecific(this, what.number(), first, second));
    }
  }

  /** Has the quality of the call reported every so many ms; 0 for no longer. */
  public void watchQuality(int intervalMillis) {
    parts.quality.report(intervalMillis);
  }

  void input(CallInput input) {
    parts.runner.input(input);
  }

  CallCore.Phase phase() {
    return parts.runner.phase();
  }

  CallSignalling signalling() {
    return parts.signalling;
  }

  Transfers transfers() {
    return parts.transfers;
  }

  Invitation invitation() {
    return parts.invitation;
  }

  boolean expectsNotify() {
    return parts.runner.expectsNotify();
  }

  @Override
  int number() {
    return number;
  }

  /** Whether the call is answered and not over. */
  boolean isStanding() {
    return parts.runner.phase() == CallCore.Phase.CONFIRMED;
  }

  /** Whether nobody may take the call's place. */
  boolean isSecure() {
    return facts.flags.contains(LineCallParamFlag.SECURE);
  }

  /** Takes an INFO, and gives the status that answers it. */
  int info(SIPRequest request) {
    UserUser.in(request).ifPresent(parts.progress::userUser);
    return parts.digits.info(request);
  }

  @Override
  CallRecord facts() {
    return facts;
  }

  /** Whether the call's audio and its terminals meet. */
  public CallAudio audio() {
    return parts.audio;
  }

  void watchDigits() {
    parts.digits.watch();
  }

  boolean isConnected() {
    return parts.runner.state() == LineCallState.CONNECTED;
  }

  /** Has something done when the call is answered. */
  public void onceAnswered(Runnable action) {
    onceAnswered = action;
  }

  /** The call has just been answered. */
  void answered() {
    if (onceAnswered != null) {
      onceAnswered.run();
      onceAnswered = null;
    }
    parts.generation.sendAfterAnswer();
  }

  @Override
  boolean isIdle() {
    return parts.runner.state() == LineCallState.IDLE;
  }

  /** Nothing is sent or heard any more. */
  void silenced() {
    parts.generation.ended();
    parts.digits.ended();
  }

  /** Says why the call is made, other than that somebody was called. */
  public void madeFor(LineCallReason reason) {
    facts.reason = reason;
  }

  @Override
  public void closeCall() {
    if (parts.runner.close()) {
      over();
      host.ended(this);
    }
  }

  @Override
  public String toString() {
    return "call " + number + " " + parts.runner.state();
  }
}

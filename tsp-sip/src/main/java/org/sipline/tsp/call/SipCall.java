package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.sip.address.Address;
import org.sipline.config.SipUri;
import org.sipline.pair.Envelope;
import org.sipline.pair.Inbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;

/**
 * A call as TAPI, the stack and the media half know it; {@link CallRunner} runs its {@link
 * CallCore}. Everything runs on the line's loop except the snapshots.
 */
public final class SipCall implements TspCall {
  private final CallHost host;
  private final SipEdge edge;
  private final int number;
  private final CallRunner runner;
  private final CallSignalling signalling;
  private final CallRecord facts = new CallRecord();
  private final Inbox inbox = new Inbox();
  private final Dialling dialling;
  private final CallGeneration generation;
  private final CallDigits digits;
  private final CallTones tones;
  private final CallAudio audio;
  private final CallMedia media;
  private final Transfers transfers;
  private final CallSettings settings;
  private final WithinDialog withinDialog;
  private final Invitation invitation;
  private final Progress progress;
  private final Membership membership;
  private SipCall replaced;

  private SipCall(CallHost host, Incoming incoming, CallTiming timing) {
    this.host = host;
    this.edge = host.edge();
    this.number = host.table().nextNumber();
    this.runner = new CallRunner(this, host, number, incoming, timing);
    this.signalling = runner.signalling();
    this.dialling = new Dialling(this, runner);
    this.generation = new CallGeneration(this);
    this.digits = new CallDigits(this);
    this.tones = new CallTones(this);
    this.audio = new CallAudio(this);
    this.media = new CallMedia(this, facts);
    this.transfers = new Transfers(this, runner);
    this.settings = new CallSettings(this, runner);
    this.withinDialog = new WithinDialog(this, signalling);
    this.invitation = new Invitation(edge.messages());
    this.progress = new Progress(this);
    this.membership = new Membership(this, runner);
    facts.sipCallId = signalling.callIdHeader();
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
    call.signalling.userUser().carry(parameters.userUserInfo());
    if (call.facts.flags.contains(LineCallParamFlag.BLOCKID)) {
      call.invitation.hide(host.identity());
    }
    return call;
  }

  /** A call that an INVITE makes; it does nothing before {@link #arrival}. For any thread. */
  public static SipCall incoming(CallHost host, Incoming incoming, CallTimes times) {
    return new SipCall(host, incoming, times.timing(0));
  }

  String callIdHeader() {
    return signalling.callIdHeader();
  }

  /** Our tag of the dialog. For any thread. */
  public String localTag() {
    return signalling.localTag();
  }

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
    CompletionStage<Void> completion = dialling.begin(destination, countryCode);
    signalling.bind();
    return completion;
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    require(LineCallFeature.DIAL);
    return dialling.dial(destination, countryCode);
  }

  /** Makes the call that another party has sent this line to, and reports how it goes. */
  void refer(SipUri target, ReferReport to) {
    progress.reportTo(to);
    facts.called = CallParties.called(host, target);
    facts.caller = CallParties.own(host);
    facts.redirection = facts.called;
    facts.displayableAddress = target.toString();
    signalling.bind();
    dialling.refer(target);
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
    generation.afterAnswer(target.afterAnswer());
  }

  /** Who the called party is told is calling: nobody, if the application wants that (RFC 3323). */
  Address identity() {
    return facts.flags.contains(LineCallParamFlag.BLOCKID)
        ? edge.messages().anonymous()
        : host.identity();
  }

  /** Whether the call is still to be made, so that a challenge is to be answered. */
  boolean isWanted() {
    return runner.phase() == CallCore.Phase.CALLING;
  }

  // Incoming.

  /** The call as it comes; on the loop, and only for a call that an INVITE makes. */
  public Arrival arrival() {
    return new Arrival(this, runner);
  }

  /** Has the media half find out what the call's media are, if that is open. */
  void decideMedia() {
    media.decide();
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
    progress.over();
    transfers.ended();
    membership.left();
  }

  /** What the other party, and whoever is on the way to it, tells of the call. */
  Progress progress() {
    return progress;
  }

  /** The call's part in a conference. */
  Membership membership() {
    return membership;
  }

  String inviteKey() {
    return signalling.inviteKey();
  }

  /** Whether an ACK is for the last 2xx of this side. For any thread. */
  public boolean awaitsAck(SIPRequest ack) {
    return signalling.awaitsAck(ack);
  }

  /** Takes an ACK. */
  public void onAck(SIPRequest ack) {
    signalling.onAck(ack);
  }

  /** Takes a CANCEL, which has been answered. */
  public void onCancel(SIPRequest cancel) {
    runner.input(new CallInput.CancelReceived(ReasonHeaders.cancel(cancel)));
  }

  /** Takes a 2xx to our INVITE that came beyond its transaction. */
  public void onStray2xx(SIPResponse response) {
    signalling.onStray2xx(response);
  }

  /** Takes a request within the dialog. */
  public void onRequest(Incoming incoming) {
    withinDialog.on(incoming);
  }

  // The media half.

  /** Takes a message of the media half about this call. */
  public void onMedia(Envelope envelope) {
    if (!inbox.accept(envelope.sequence()) || !(envelope.message() instanceof ToTsp message)) {
      return;
    }
    switch (message) {
      case ToTsp.DigitSeen seen -> digits.seen(seen);
      case ToTsp.DigitsSent sent -> generation.sent(sent.request(), sent.cancelled());
      case ToTsp.ToneSent sent -> generation.sent(sent.request(), sent.cancelled());
      case ToTsp.ToneSeen seen -> tones.seen(seen);
      case ToTsp.MediaTypeFound found -> media.found(found);
      case ToTsp.Quality quality -> {
        facts.quality = quality;
        info(Set.of(LineCallInfoState.DEVSPECIFIC));
      }
      case ToTsp.Security security -> {
        facts.security = security;
        info(Set.of(LineCallInfoState.DEVSPECIFIC));
      }
      default -> runner.input(new CallInput.Media(message));
    }
  }

  /** The token by which the halves name this call. */
  public long token() {
    return number;
  }

  void tell(ToMsp message) {
    runner.tell(message);
  }

  // TAPI.

  void require(LineCallFeature feature) {
    if (!runner.allows(feature)) {
      throw new TapiException(
          LineError.INVALCALLSTATE,
          "a call that is " + runner.state() + " does not allow " + feature);
    }
  }

  void emit(LineEvent event) {
    runner.emit(event);
  }

  void info(Set<LineCallInfoState> changed) {
    if (runner.state() != LineCallState.UNKNOWN) {
      emit(new LineEvent.CallInfo(this, changed));
    }
  }

  void input(CallInput input) {
    runner.input(input);
  }

  CallCore.Phase phase() {
    return runner.phase();
  }

  CallSignalling signalling() {
    return signalling;
  }

  Transfers transfers() {
    return transfers;
  }

  Invitation invitation() {
    return invitation;
  }

  boolean expectsNotify() {
    return runner.expectsNotify();
  }

  /** The call's number, by which TAPI and the halves name it. */
  int number() {
    return number;
  }

  /** Whether the call is answered and not over. */
  boolean isStanding() {
    return runner.phase() == CallCore.Phase.CONFIRMED;
  }

  /** Whether nobody may take the call's place. */
  boolean isSecure() {
    return facts.flags.contains(LineCallParamFlag.SECURE);
  }

  /** Takes an INFO, and gives the status that answers it. */
  int info(SIPRequest request) {
    UserUser.in(request).ifPresent(progress::userUser);
    return digits.info(request);
  }

  CallRecord facts() {
    return facts;
  }

  /** Whether the call's audio and its terminals meet. */
  public CallAudio audio() {
    return audio;
  }

  void watchDigits() {
    digits.watch();
  }

  boolean isConnected() {
    return runner.state() == LineCallState.CONNECTED;
  }

  /** The call has just been answered. */
  void answered() {
    generation.sendAfterAnswer();
  }

  /** Whether the call has ended, so that nothing begins any more. */
  boolean isIdle() {
    return runner.state() == LineCallState.IDLE;
  }

  /** Nothing is sent or heard any more. */
  void silenced() {
    generation.ended();
    digits.ended();
  }

  /** The provider's clock, ms. */
  static long tick() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  public TspLine line() {
    return host.line();
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    require(LineCallFeature.ACCEPT);
    signalling.userUser().carry(userUserInfo);
    return runner.request(CallInput.Accept::new);
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    require(LineCallFeature.ANSWER);
    signalling.userUser().carry(userUserInfo);
    return runner.request(CallInput.Answer::new);
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    signalling.userUser().carry(userUserInfo);
    return runner.request(CallInput.Drop::new);
  }

  @Override
  public CompletionStage<Void> hold() {
    require(LineCallFeature.HOLD);
    return runner.request(request -> new CallInput.Hold(request, false));
  }

  @Override
  public CompletionStage<Void> unhold() {
    require(LineCallFeature.UNHOLD);
    return runner.request(CallInput.Unhold::new);
  }

  @Override
  public CompletionStage<Void> redirect(String destination, int countryCode) {
    require(LineCallFeature.REDIRECT);
    SipUri target = host.addresses().dial(destination).uri();
    if (host.isSelf(target)) {
      throw new TapiException(
          LineError.INVALADDRESS, "'" + destination + "' is this line: the call would come back");
    }
    return runner.request(request -> new CallInput.Redirect(request, target));
  }

  @Override
  public CompletionStage<String> park(LineParkMode mode, String destination) {
    return transfers.park(mode, destination);
  }

  /** Says why the call is made, other than that somebody was called. */
  public void madeFor(LineCallReason reason) {
    facts.reason = reason;
  }

  @Override
  public CompletionStage<Void> secureCall() {
    return settings.secure();
  }

  @Override
  public CompletionStage<Void> setCallParams(
      LineBearerMode bearerMode, int minRate, int maxRate, LineDialParams dialParams) {
    return settings.parameters(bearerMode, minRate, maxRate, dialParams);
  }

  @Override
  public CompletionStage<Void> setCallData(byte[] data) {
    return settings.data(data);
  }

  @Override
  public CompletionStage<Void> sendUserUserInfo(byte[] userUserInfo) {
    return settings.sendUserUser(userUserInfo);
  }

  @Override
  public CompletionStage<Void> releaseUserUserInfo() {
    return settings.releaseUserUser();
  }

  @Override
  public CompletionStage<Void> swapHold(TspCall held) {
    return transfers.swap(held);
  }

  @Override
  public CompletionStage<Void> blindTransfer(String destination, int countryCode) {
    return transfers.blind(destination);
  }

  @Override
  public PendingCall setupTransfer(LineCallParams parameters) {
    return transfers.setup(parameters);
  }

  @Override
  public PendingCall completeTransfer(TspCall consultation, LineTransferMode mode) {
    return transfers.complete(consultation, mode);
  }

  @Override
  public CompletionStage<Void> removeFromConference() {
    require(LineCallFeature.REMOVEFROMCONF);
    return membership.leave();
  }

  @Override
  public void closeCall() {
    if (runner.close()) {
      over();
      host.ended(this);
    }
  }

  @Override
  public void dropOnClose() {
    runner.input(new CallInput.Drop(0));
  }

  @Override
  public void dropNoOwner() {
    runner.input(new CallInput.Drop(0));
  }

  @Override
  public LineCallInfo getCallInfo() {
    return facts.info(host.deviceId(), number);
  }

  @Override
  public LineCallStatus getCallStatus() {
    return runner.status();
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, facts.relatedCallId);
  }

  @Override
  public void setAppSpecific(int appSpecific) {
    facts.appSpecific = appSpecific;
    info(Set.of(LineCallInfoState.APPSPECIFIC));
  }

  @Override
  public void setMediaMode(Set<LineMediaMode> mediaModes) {
    media.set(mediaModes);
  }

  @Override
  public void monitorMedia(Set<LineMediaMode> mediaModes) {
    media.monitor(mediaModes);
  }

  @Override
  public void monitorDigits(Set<LineDigitMode> modes) {
    digits.monitor(modes);
  }

  @Override
  public void generateDigits(
      int endToEndId, LineDigitMode mode, String digitsToSend, int durationMillis) {
    require(LineCallFeature.GENERATEDIGITS);
    generation.digits(endToEndId, mode, digitsToSend, durationMillis);
  }

  @Override
  public void generateTone(
      int endToEndId, LineToneMode mode, int durationMillis, List<LineGenerateTone> parts) {
    require(LineCallFeature.GENERATETONE);
    generation.tone(endToEndId, mode, durationMillis, parts);
  }

  @Override
  public void gatherDigits(
      int endToEndId,
      Set<LineDigitMode> modes,
      int count,
      String terminators,
      int firstTimeoutMillis,
      int interTimeoutMillis) {
    require(LineCallFeature.GATHERDIGITS);
    digits.gather(endToEndId, modes, count, terminators, firstTimeoutMillis, interTimeoutMillis);
  }

  @Override
  public void monitorTones(int toneListId, List<LineMonitorTone> watched) {
    require(LineCallFeature.MONITORTONES);
    tones.monitor(toneListId, watched);
  }

  @Override
  public CompletionStage<Void> setCallTreatment(int treatment) {
    require(LineCallFeature.SETTREATMENT);
    LineCallTreatment wanted = CallMedia.treatment(treatment);
    return runner.request(() -> media.treat(wanted));
  }

  @Override
  public String toString() {
    return "call " + number + " " + runner.state();
  }
}

package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.sipline.pair.Envelope;
import org.sipline.pair.Inbox;
import org.sipline.pair.Outbox;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallIds;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineCallStatus;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.address.DialTarget;
import org.sipline.tsp.identity.IncomingParties;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/**
 * A call: the edge between its {@link CallCore} and TAPI, SIP and the media half. Everything runs
 * on the line's loop except the snapshots.
 */
public final class SipCall implements TspCall {
  private final CallHost host;
  private final SipEdge edge;
  private final int number;
  private final CallCore core;
  private final CallSignalling signalling;
  private final CallTimers timers;
  private final CallRequests requests = new CallRequests();
  private final CallRecord facts = new CallRecord();
  private final Outbox outbox;
  private final Inbox inbox = new Inbox();
  private final CallDigits digits;
  private final CallMedia media;
  private final Deque<CallInput> inputs = new ArrayDeque<>(4);
  private String dialled = "";
  private boolean busy;
  private boolean closed;
  private volatile LineCallStatus status =
      new LineCallStatus(LineCallState.UNKNOWN, null, Set.of(), Set.of(), Instant.now());

  private SipCall(CallHost host, Incoming incoming, CallTiming timing) {
    this.host = host;
    this.edge = host.edge();
    this.number = host.table().nextNumber();
    this.core = new CallCore(incoming == null, timing, edge.messages()::random);
    this.signalling = new CallSignalling(this, host, incoming, this::input);
    this.timers = new CallTimers(host.loop(), this::input);
    this.outbox = new Outbox(number);
    this.digits = new CallDigits(this);
    this.media = new CallMedia(this, facts);
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
    return call;
  }

  /** A call that an INVITE makes; it does nothing before {@link #offer}. For any thread. */
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
    facts.countryCode = countryCode;
    CompletionStage<Void> completion =
        destination.isEmpty()
            ? request(request -> new CallInput.Seize(request, false))
            : dialMore(destination);
    signalling.bind();
    return completion;
  }

  @Override
  public CompletionStage<Void> dial(String destination, int countryCode) {
    require(LineCallFeature.DIAL);
    if (signalling.dialled()) {
      throw new TapiException(LineError.INVALCALLSTATE, "the call has been dialled already");
    }
    facts.countryCode = countryCode;
    return dialMore(destination);
  }

  private CompletionStage<Void> dialMore(String destination) {
    boolean partial = destination.endsWith(";");
    String part = partial ? destination.substring(0, destination.length() - 1) : destination;
    String whole = dialled + part;
    if (partial) {
      dialled = whole;
      return request(request -> new CallInput.Seize(request, true));
    }
    DialTarget target = host.addresses().dial(whole);
    CallRoute route = host.route(target.uri());
    dialled = whole;
    if (facts.displayableAddress.isEmpty()) {
      facts.displayableAddress = target.display();
    }
    facts.called = CallParties.called(host, target);
    facts.caller = CallParties.own(host);
    digits.afterAnswer(target.afterAnswer());
    int id = requests.accept();
    host.resolve(
        route.host(),
        route.port(),
        route.transport(),
        found -> input(found == null ? unplaceable(id, route.host()) : place(id, route, found)));
    return requests.completion(id);
  }

  private CallInput place(int id, CallRoute route, Destination destination) {
    Flow flow = edge.flow(destination).orElse(null);
    if (flow == null) {
      return new CallInput.Unplaceable(
          id,
          LineError.OPERATIONFAILED,
          LineDisconnectMode.UNREACHABLE,
          "no listening address can send to "
              + destination.getHost()
              + " by "
              + destination.getTransport());
    }
    signalling.caller(route, flow);
    return new CallInput.Place(id, flow.mediaAddress());
  }

  private static CallInput unplaceable(int id, String host) {
    return new CallInput.Unplaceable(
        id,
        LineError.INVALADDRESS,
        LineDisconnectMode.BADADDRESS,
        "the host '" + host + "' has no address");
  }

  /** Whether the call is still to be made, so that a challenge is to be answered. */
  boolean isWanted() {
    return core.phase() == CallCore.Phase.CALLING;
  }

  /** A response to the INVITE came. */
  void seen(SIPResponse response) {
    facts.sipStatus = response.getStatusCode() + " " + response.getReasonPhrase();
    if (response.getStatusCode() > 100 && response.getStatusCode() < 300) {
      host.parties()
          .answering(response, host.believes(response.getRemoteAddress()))
          .ifPresent(this::connectedTo);
    }
    if (response.getStatusCode() / 100 == 2 && facts.connected.equals(PartyId.UNKNOWN)) {
      connectedTo(facts.called);
    }
  }

  private void connectedTo(PartyId party) {
    if (!party.equals(facts.connected)) {
      facts.connected = party;
      info(Set.of(LineCallInfoState.CONNECTEDID));
    }
  }

  // Incoming.

  /** Offers the call to the line's applications. */
  public void offer() {
    signalling.bind();
    SIPRequest invite = signalling.called().request();
    IncomingParties parties =
        host.parties().incoming(invite, host.believes(invite.getRemoteAddress()));
    facts.caller = parties.caller();
    facts.called = parties.called();
    facts.redirection = parties.redirection();
    facts.redirecting = parties.redirecting();
    facts.reason = parties.reason();
    facts.origin = parties.origin();
    facts.mediaModes = CallMedia.offered(host.mediaDetection());
    byte[] sdp = SipMessages.sdp(invite);
    input(new CallInput.Offered(sdp, signalling.called().flow().mediaAddress()));
    media.decide();
  }

  /** Refuses the INVITE before anyone has heard of the call. */
  public void refuse(int refusal, OwnEnding ending) {
    signalling.called().refuse(refusal, ending);
    host.table().unbindInvite(this);
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
    input(new CallInput.CancelReceived(ReasonHeaders.cancel(cancel)));
  }

  /** Takes a 2xx to our INVITE that came beyond its transaction. */
  public void onStray2xx(SIPResponse response) {
    signalling.onStray2xx(response);
  }

  /** Takes a request within the dialog. */
  public void onRequest(Incoming incoming) {
    if (!signalling.admits(incoming)) {
      return;
    }
    SIPRequest request = incoming.request();
    switch (request.getMethod()) {
      case SIPRequest.BYE -> signalling.onBye(incoming);
      case SIPRequest.INVITE -> {
        if (signalling.onReinvite(incoming)) {
          updated(incoming);
        }
      }
      case SIPRequest.OPTIONS -> {
        SIPResponse response = edge.messages().response(request, 200, localTag());
        edge.messages().capabilities(response);
        incoming.respond(response);
      }
      case SIPRequest.INFO -> incoming.respond(digits.info(request));
      default -> incoming.respond(405);
    }
  }

  /** A re-INVITE may come from another party than the call began with (RFC 4916). */
  private void updated(Incoming incoming) {
    PartyId party =
        host.parties().updated(incoming.request(), host.believes(incoming.source().getAddress()));
    if (!party.address().isEmpty()) {
      connectedTo(party);
    }
  }

  // The core.

  /** Runs an input, or queues it behind the one that is being worked on. */
  void input(CallInput input) {
    inputs.add(input);
    if (busy) {
      return;
    }
    busy = true;
    try {
      CallInput next;
      while ((next = inputs.poll()) != null) {
        core.on(next).forEach(this::perform);
      }
    } finally {
      busy = false;
    }
  }

  private void perform(CallAction action) {
    switch (action) {
      case CallAction.Complete complete -> requests.complete(complete.request(), null);
      case CallAction.Fail fail ->
          requests.complete(fail.request(), new TapiException(fail.error(), fail.reason()));
      case CallAction.Announce announce -> emit(new LineEvent.NewCall(this));
      case CallAction.Enter enter -> entered(enter);
      case CallAction.Tell tell -> tell(tell.message());
      case CallAction.StartTimer start -> timers.start(start.timer(), start.millis());
      case CallAction.StopTimer stop -> timers.stop(stop.timer());
      case CallAction.OfSip sip -> perform(sip);
    }
  }

  /** What cannot be sent must not keep the call from what comes after, such as its end. */
  private void perform(CallAction.OfSip action) {
    try {
      signalling.perform(action);
    } catch (RuntimeException e) {
      edge.counters().unsent(e);
    }
  }

  private void entered(CallAction.Enter enter) {
    LineCallState before = status.state();
    status =
        new LineCallStatus(
            enter.state(), enter.detail(), CallFeatures.in(enter.state()), Set.of(), Instant.now());
    if (enter.state() == LineCallState.IDLE) {
      digits.ended();
    } else if (enter.state() == LineCallState.CONNECTED && before != LineCallState.ONHOLD) {
      digits.sendAfterAnswer();
    }
    emit(new LineEvent.CallState(this, enter.state(), enter.detail(), null, facts.mediaModes));
    host.changed(this, before, enter.state());
    if (enter.state() == LineCallState.IDLE) {
      host.ended(this);
    }
  }

  // The media half.

  /** Takes a message of the media half about this call. */
  public void onMedia(Envelope envelope) {
    if (!inbox.accept(envelope.sequence()) || !(envelope.message() instanceof ToTsp message)) {
      return;
    }
    switch (message) {
      case ToTsp.DigitSeen seen -> digits.seen(seen);
      case ToTsp.DigitsSent sent -> digits.sent(sent);
      case ToTsp.MediaTypeFound found -> media.found(found);
      case ToTsp.Quality quality -> {
        facts.quality = quality;
        info(Set.of(LineCallInfoState.DEVSPECIFIC));
      }
      case ToTsp.Security security -> {
        facts.security = security;
        info(Set.of(LineCallInfoState.DEVSPECIFIC));
      }
      default -> input(new CallInput.Media(message));
    }
  }

  /** The token by which the halves name this call. */
  public long token() {
    return number;
  }

  void tell(ToMsp message) {
    emit(new LineEvent.SendMspData(null, this, outbox.next(message)));
  }

  // TAPI.

  /** Accepts a request; the core learns of it after the caller has returned to the loop. */
  private CompletionStage<Void> request(IntFunction<CallInput> input) {
    int id = requests.accept();
    host.loop().execute(() -> input(input.apply(id)));
    return requests.completion(id);
  }

  private void require(LineCallFeature feature) {
    if (!CallFeatures.in(core.state()).contains(feature)) {
      throw new TapiException(
          LineError.INVALCALLSTATE,
          "a call that is " + core.state() + " does not allow " + feature);
    }
  }

  void emit(LineEvent event) {
    if (!closed) {
      host.emit(event);
    }
  }

  void info(Set<LineCallInfoState> changed) {
    if (core.state() != LineCallState.UNKNOWN) {
      emit(new LineEvent.CallInfo(this, changed));
    }
  }

  CallRecord facts() {
    return facts;
  }

  @Override
  public TspLine line() {
    return host.line();
  }

  @Override
  public CompletionStage<Void> accept(byte[] userUserInfo) {
    require(LineCallFeature.ACCEPT);
    return request(CallInput.Accept::new);
  }

  @Override
  public CompletionStage<Void> answer(byte[] userUserInfo) {
    require(LineCallFeature.ANSWER);
    return request(CallInput.Answer::new);
  }

  @Override
  public CompletionStage<Void> drop(byte[] userUserInfo) {
    return request(CallInput.Drop::new);
  }

  @Override
  public CompletionStage<Void> hold() {
    require(LineCallFeature.HOLD);
    return request(CallInput.Hold::new);
  }

  @Override
  public CompletionStage<Void> unhold() {
    require(LineCallFeature.UNHOLD);
    return request(CallInput.Unhold::new);
  }

  @Override
  public void closeCall() {
    if (closed) {
      return;
    }
    core.on(new CallInput.Close()).forEach(this::perform);
    requests.close();
    digits.ended();
    closed = true;
    host.ended(this);
  }

  @Override
  public void dropOnClose() {
    input(new CallInput.Drop(0));
  }

  @Override
  public void dropNoOwner() {
    input(new CallInput.Drop(0));
  }

  @Override
  public LineCallInfo getCallInfo() {
    return facts.info(host.deviceId(), number);
  }

  @Override
  public LineCallStatus getCallStatus() {
    return status;
  }

  @Override
  public int getCallAddressId() {
    return 0;
  }

  @Override
  public LineCallIds getCallIds() {
    return new LineCallIds(0, number, 0);
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
    digits.generate(endToEndId, mode, digitsToSend, durationMillis);
  }

  @Override
  public String toString() {
    return "call " + number + " " + core.state();
  }
}

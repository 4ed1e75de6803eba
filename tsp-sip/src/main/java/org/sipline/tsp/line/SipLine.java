package org.sipline.tsp.line;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javax.sip.address.Address;
import org.sipline.config.FeatureCodes;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.pair.Envelope;
import org.sipline.pair.Outbox;
import org.sipline.pair.PairCodec;
import org.sipline.pair.PairFormatException;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDevStatusFlag;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineRoamMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.DeviceId;
import org.sipline.tapi.struct.LineAddressStatus;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDevStatus;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tsp.address.FeatureCode;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.call.Arrival;
import org.sipline.tsp.call.CallHost;
import org.sipline.tsp.call.CallRoute;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.call.CallTimes;
import org.sipline.tsp.call.ConferenceCall;
import org.sipline.tsp.call.MediaModes;
import org.sipline.tsp.call.Replacement;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.forward.Forwarding.When;
import org.sipline.tsp.identity.PartyReader;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.SipEdge;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open line. */
public final class SipLine implements TspLine, CallHost {
  private static final Logger LOG = LoggerFactory.getLogger(SipLine.class);
  private static final long RING_CADENCE_MILLIS = 4_000;

  private final LineDevice device;
  private final LineEvents events;
  private final LineCounts counts = new LineCounts();
  private final LineAudio audio = new LineAudio();
  private final Set<ConferenceCall> conferences = new HashSet<>(2);
  private final Map<SipCall, CallBudget.Ticket> calls = new HashMap<>(4);
  private final Set<Instance> instances = new HashSet<>(2);
  private Set<LineDevState> lineStates = Set.of(LineDevState.values());
  private Set<LineAddressState> addressStates = Set.of(LineAddressState.values());
  private Set<LineMediaMode> mediaDetection = Set.of();
  private volatile Set<LineCallHubTracking> hubTracking = Set.of();
  private LoopTimer ringing;
  private int rings;
  private boolean closed;

  /** The media half that one application has made. */
  private static final class Instance implements MspInstance {}

  SipLine(LineDevice device, LineEvents events) {
    this.device = device;
    this.events = events;
  }

  // What calls need.

  @Override
  public TspLine line() {
    return this;
  }

  @Override
  public int deviceId() {
    return device.deviceId();
  }

  @Override
  public LineConfig config() {
    return device.config();
  }

  @Override
  public LineLoop loop() {
    return device.loop();
  }

  @Override
  public SipEdge edge() {
    return device.context().edge();
  }

  @Override
  public CallTable table() {
    return device.context().table();
  }

  @Override
  public String contactUser() {
    return device.contactUser();
  }

  @Override
  public Address identity() {
    LineConfig config = config();
    try {
      Address address =
          edge()
              .messages()
              .addresses()
              .createAddress(
                  edge()
                      .messages()
                      .addresses()
                      .createSipURI(
                          config.callerId().number(), config.addressOfRecord().bracketedHost()));
      if (!config.callerId().display().isEmpty()) {
        address.setDisplayName(config.callerId().display());
      }
      return address;
    } catch (ParseException e) {
      throw new TapiException(
          LineError.OPERATIONFAILED, "the line's caller id is no SIP address", e);
    }
  }

  @Override
  public Set<LineMediaMode> mediaDetection() {
    return mediaDetection.isEmpty() ? MediaModes.configured(config().mediaModes()) : mediaDetection;
  }

  @Override
  public void locate(Where next, Consumer<Ways> then) {
    Servers servers = device.context().servers();
    servers.locate(next, loop(), located -> then.accept(servers.waysAlong(located, device.live())));
  }

  @Override
  public LineAddresses addresses() {
    return device.addresses();
  }

  @Override
  public CallRoute route(SipUri target) {
    return CallRoutes.to(edge().messages(), config(), device.serviceRoutes(), target);
  }

  @Override
  public PartyReader parties() {
    return device.parties();
  }

  @Override
  public boolean believes(InetAddress source) {
    return device.believes(source);
  }

  @Override
  public DigestClient digest() {
    return device.digest();
  }

  @Override
  public LineDialToneMode dialTone() {
    return device.forwarding().current().isNone() && !device.messagesWait()
        ? LineDialToneMode.NORMAL
        : LineDialToneMode.SPECIAL;
  }

  @Override
  public boolean isSelf(SipUri target) {
    SipUri own = config().addressOfRecord();
    boolean contact = target.user().filter(contactUser()::equals).isPresent();
    return contact
        || (target.user().equals(own.user())
            && target.host().equalsIgnoreCase(own.host())
            && target.port().equals(own.port()));
  }

  @Override
  public SipCall newCall(LineCallParams parameters) {
    conditionalMediaDetection(parameters.mediaModes(), parameters);
    CallBudget.Ticket ticket = device.context().budget().outgoing();
    SipCall call = SipCall.outgoing(this, parameters, times());
    add(call, ticket);
    return call;
  }

  @Override
  public void emit(LineEvent event) {
    if (closed) {
      return;
    }
    try {
      events.on(event);
    } catch (RuntimeException e) {
      LOG.error("An event of line {} was not taken; the line goes on", config().name(), e);
    }
  }

  @Override
  public void changed(SipCall call, LineCallState from, LineCallState to) {
    CallBudget.Ticket ticket = calls.get(call);
    if (ticket == null) {
      return;
    }
    if (to == LineCallState.CONNECTED) {
      ticket.answered();
    }
    counts.moved(from, to);
    if (to == LineCallState.OFFERING) {
      ring();
    } else {
      ringUnlessOver();
    }
  }

  @Override
  public void ended(SipCall call) {
    CallBudget.Ticket ticket = calls.remove(call);
    if (ticket != null) {
      ticket.giveBack();
      counts.removed(call.getCallStatus().state());
      ringUnlessOver();
      if (counts.inUse() == 0) {
        addressState(LineAddressState.NUMCALLS, LineAddressState.INUSEZERO);
      } else {
        addressState(LineAddressState.NUMCALLS);
      }
    }
  }

  // Ringing.

  private void ring() {
    if (ringing == null) {
      rings = 0;
      ringOnce();
    }
  }

  private void ringOnce() {
    rings++;
    ringing = loop().schedule(RING_CADENCE_MILLIS, this::ringOnce);
    devState(Set.of(LineDevState.RINGING), 1, rings);
  }

  private void ringUnlessOver() {
    if (ringing != null && !counts.ringing()) {
      ringing.cancel();
      ringing = null;
    }
  }

  // Calls.

  /** Takes an INVITE that makes a call; on the loop. */
  public void incoming(SipCall call) {
    Arrival arrival = call.arrival();
    if (closed) {
      arrival.refuse(480, OwnEnding.NOT_IN_SERVICE);
      return;
    }
    if (arrival.isTooShort()) {
      return;
    }
    Replacement replacement = arrival.replacement();
    if (replacement.refusal() != 0) {
      arrival.refuse(replacement.refusal(), null);
      return;
    }
    boolean replaces = replacement.replaced() != null;
    if (!replaces && device.forwarding().diverts(arrival, When.COMES)) {
      return;
    }
    if (!replaces && isBusy()) {
      if (!device.forwarding().diverts(arrival, When.BUSY)) {
        arrival.refuse(486, OwnEnding.LINE_BUSY);
      }
      return;
    }
    CallBudget.Ticket ticket = device.context().budget().incoming();
    if (ticket == null) {
      arrival.refuse(503, OwnEnding.OVERLOADED);
    } else {
      add(call, ticket);
      if (replaces) {
        arrival.offerInPlaceOf(replacement.replaced());
      } else {
        device.forwarding().afterRinging(arrival);
        arrival.offer();
      }
    }
  }

  /** Whether the line can take no further call (call waiting). */
  private boolean isBusy() {
    return calls.size() >= (config().calls().callWaiting() ? config().maxCalls() : 1);
  }

  private void add(SipCall call, CallBudget.Ticket ticket) {
    calls.put(call, ticket);
    counts.added();
    audio.begin(call);
    addressState(
        LineAddressState.NUMCALLS,
        calls.size() == 1 ? LineAddressState.INUSEONE : LineAddressState.INUSEMANY);
  }

  @Override
  public PendingCall makeCall(String destination, int countryCode, LineCallParams parameters) {
    if (!destination.isEmpty() && !destination.endsWith(";")) {
      addresses().dial(destination); // an unusable destination is refused at once
    }
    SipCall call = newCall(parameters);
    CompletionStage<Void> completion;
    try {
      completion = call.place(destination, countryCode);
    } catch (TapiException refusal) {
      ended(call);
      throw refusal;
    }
    completion.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            ended(call);
          }
        });
    return new PendingCall(call, completion);
  }

  private CallTimes times() {
    return device.callTimes();
  }

  @Override
  public void conditionalMediaDetection(Set<LineMediaMode> mediaModes, LineCallParams parameters) {
    checkModes(mediaModes);
    if (closed || !device.service().inService()) {
      throw new TapiException(
          LineError.CALLUNAVAIL, "the line is out of service: " + device.service().reason());
    }
    if (calls.size() >= config().maxCalls()) {
      throw new TapiException(
          LineError.CALLUNAVAIL, "the line has its " + config().maxCalls() + " calls already");
    }
    device.context().budget().check();
  }

  private void checkModes(Set<LineMediaMode> mediaModes) {
    Set<LineMediaMode> carried = MediaModes.configured(config().mediaModes());
    if (!carried.containsAll(mediaModes)) {
      throw new TapiException(
          LineError.INVALMEDIAMODE, "the line carries " + carried + " only, not " + mediaModes);
    }
  }

  @Override
  public PendingConference setupConference(
      TspCall first, int numParties, LineCallParams parameters) {
    if (first != null && !(first instanceof SipCall)) {
      throw new TapiException(LineError.INVALCALLHANDLE, "the first party is no call of this line");
    }
    return ConferenceCall.setup(this, (SipCall) first, parameters);
  }

  @Override
  public void began(ConferenceCall conference) {
    conferences.add(conference);
  }

  @Override
  public void ended(ConferenceCall conference) {
    conferences.remove(conference);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    List.copyOf(conferences).forEach(ConferenceCall::closeCall);
    for (SipCall call : List.copyOf(calls.keySet())) {
      call.closeCall();
    }
    closed = true;
    if (ringing != null) {
      ringing.cancel();
      ringing = null;
    }
    device.closed();
  }

  // The media half.

  @Override
  public MspInstance createMspInstance(int addressId) {
    requireAddress(addressId);
    Instance instance = new Instance();
    instances.add(instance);
    byte[] serve = new Outbox(Envelope.ADDRESS).next(new ToMsp.ServeLine(config().name()));
    loop()
        .execute(
            () -> {
              if (instances.contains(instance)) {
                emit(new LineEvent.SendMspData(instance, null, serve));
              }
            });
    return instance;
  }

  @Override
  public void closeMspInstance(MspInstance instance) {
    instances.remove(instance);
  }

  @Override
  public void receiveMspData(MspInstance instance, TspCall call, byte[] buffer) {
    Optional<Envelope> envelope;
    try {
      envelope = PairCodec.decode(buffer);
    } catch (PairFormatException e) {
      throw new TapiException(LineError.INVALPARAM, "no message of the pair: " + e.getMessage(), e);
    }
    if (envelope.isPresent()
        && call instanceof SipCall meant
        && meant.token() == envelope.get().call()) {
      meant.onMedia(envelope.get());
    }
  }

  @Override
  public CompletionStage<Void> setTerminal(
      int addressId,
      TspCall call,
      LineCallSelect select,
      Set<LineTermMode> modes,
      int terminalId,
      boolean enable) {
    Runnable change =
        audio.setTerminal(List.copyOf(calls.keySet()), call, select, modes, terminalId, enable);
    return CompletableFuture.runAsync(change, loop());
  }

  @Override
  public void setMediaControl(
      int addressId, TspCall call, LineCallSelect select, LineMediaControlList control) {
    audio.setMediaControl(List.copyOf(calls.keySet()), call, select, control);
  }

  // Status.

  /** The line came into service, or went out of it, or the reason is another; on the loop. */
  void serviceChanged(boolean before) {
    boolean now = device.service().inService();
    if (before == now) {
      devState(Set.of(LineDevState.OTHER), 0, 0);
    } else if (now) {
      devState(Set.of(LineDevState.CONNECTED, LineDevState.INSERVICE), 0, 0);
    } else {
      devState(Set.of(LineDevState.DISCONNECTED, LineDevState.OUTOFSERVICE), 0, 0);
    }
  }

  /** Messages wait, or no longer; on the loop. */
  void messagesChanged() {
    devState(
        Set.of(device.messagesWait() ? LineDevState.MSGWAITON : LineDevState.MSGWAITOFF), 0, 0);
  }

  /** The configuration is another; on the loop. */
  void reconfigured() {
    devState(Set.of(LineDevState.CONFIGCHANGE, LineDevState.CAPSCHANGE), 0, 0);
  }

  /** The line's device goes away: LINE_CLOSE, and its calls are dropped. On the loop. */
  public void remove() {
    for (SipCall call : List.copyOf(calls.keySet())) {
      call.dropOnClose();
    }
    emit(new LineEvent.Close());
    close();
  }

  @Override
  public PendingCall forward(
      int addressId, List<LineForward> forwards, int ringsNoAnswer, LineCallParams parameters) {
    if (addressId != -1) {
      requireAddress(addressId);
    }
    return new PendingCall(null, device.forwarding().change(this, forwards, ringsNoAnswer));
  }

  @Override
  public PendingCall unpark(int addressId, String destination) {
    requireAddress(addressId);
    FeatureCodes codes = config().calls().featureCodes();
    String code = FeatureCode.dialled(codes.unpark(), destination, "fetch a parked call");
    return fetch(code, LineCallReason.UNPARK);
  }

  @Override
  public PendingCall pickup(int addressId, String destination, String groupId) {
    requireAddress(addressId);
    FeatureCodes codes = config().calls().featureCodes();
    String code =
        destination.isBlank()
            ? FeatureCode.dialled(codes.pickupGroup(), groupId, "pick up a call of a group")
            : FeatureCode.dialled(codes.pickup(), destination, "pick up a call");
    return fetch(code, LineCallReason.PICKUP);
  }

  private PendingCall fetch(String code, LineCallReason reason) {
    PendingCall pending = makeCall(code, 0, LineCallParams.DEFAULT);
    if (pending.call() instanceof SipCall made) {
      made.madeFor(reason);
    }
    return pending;
  }

  /** The line's forwarding is another; on the loop. */
  void forwardChanged() {
    addressState(LineAddressState.FORWARD);
  }

  @Override
  public Set<LineCallHubTracking> getCallHubTracking() {
    return hubTracking;
  }

  @Override
  public void setCallHubTracking(Set<LineCallHubTracking> tracking) {
    // Every call has its number and that of the call it comes from, which is all that hubs need.
    hubTracking = Set.copyOf(tracking);
  }

  private void devState(Set<LineDevState> states, int param2, int param3) {
    Set<LineDevState> wanted = new HashSet<>(states);
    wanted.retainAll(lineStates);
    if (!wanted.isEmpty()) {
      emit(new LineEvent.DevState(Set.copyOf(wanted), param2, param3));
    }
  }

  private void addressState(LineAddressState... states) {
    Set<LineAddressState> wanted = new HashSet<>(List.of(states));
    wanted.retainAll(addressStates);
    if (!wanted.isEmpty()) {
      emit(new LineEvent.AddressState(0, Set.copyOf(wanted)));
    }
  }

  @Override
  public void setStatusMessages(Set<LineDevState> wanted, Set<LineAddressState> wantedOfAddress) {
    lineStates = Set.copyOf(wanted);
    addressStates = Set.copyOf(wantedOfAddress);
  }

  @Override
  public void setDefaultMediaDetection(Set<LineMediaMode> mediaModes) {
    checkModes(mediaModes);
    mediaDetection = Set.copyOf(mediaModes);
  }

  @Override
  public LineDevStatus getLineDevStatus() {
    ServiceState service = device.service();
    boolean canCall = service.inService() && counts.inUse() < config().maxCalls();
    return new LineDevStatus(
        counts.active(),
        counts.onHold(),
        0,
        Capabilities.lineFeatures(canCall),
        0,
        counts.ringing() ? 1 : 0,
        0xFFFF,
        0xFFFF,
        LineRoamMode.UNAVAIL,
        statusFlags(service),
        MediaModes.configured(config().mediaModes()),
        service.reason());
  }

  private Set<LineDevStatusFlag> statusFlags(ServiceState service) {
    Set<LineDevStatusFlag> flags = EnumSet.noneOf(LineDevStatusFlag.class);
    if (service.inService()) {
      flags.add(LineDevStatusFlag.CONNECTED);
      flags.add(LineDevStatusFlag.INSERVICE);
    }
    if (device.messagesWait()) {
      flags.add(LineDevStatusFlag.MSGWAIT);
    }
    return Set.copyOf(flags);
  }

  @Override
  public LineAddressStatus getAddressStatus(int addressId) {
    requireAddress(addressId);
    boolean canCall = device.service().inService() && counts.inUse() < config().maxCalls();
    return new LineAddressStatus(
        counts.inUse() == 0 ? 0 : 1,
        counts.active(),
        counts.onHold(),
        counts.onHoldPending(),
        Capabilities.addressFeatures(canCall, config().calls().featureCodes()),
        device.forwarding().current().rings(),
        device.forwarding().current().entries());
  }

  @Override
  public int getNumAddressIds() {
    return 1;
  }

  @Override
  public int getAddressId(LineAddressMode mode, String address) {
    boolean ours =
        mode == LineAddressMode.DIALABLEADDR
            && (address.equals(config().addressOfRecord().toString())
                || config().addressOfRecord().user().filter(address::equals).isPresent());
    if (!ours) {
      throw new TapiException(
          LineError.INVALADDRESS, "the line's address is " + config().addressOfRecord());
    }
    return 0;
  }

  @Override
  public DeviceId getId(int addressId, TspCall call, LineCallSelect select, String deviceClass) {
    if (!deviceClass.equalsIgnoreCase("tapi/line")) {
      throw new TapiException(
          LineError.INVALDEVICECLASS, "the line has no device of class '" + deviceClass + "'");
    }
    byte[] id = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(deviceId()).array();
    return new DeviceId("tapi/line", id);
  }

  private static void requireAddress(int addressId) {
    if (addressId != 0) {
      throw new TapiException(
          LineError.INVALADDRESSID, "the line has one address, number 0, not " + addressId);
    }
  }
}

package org.sipline.tsp.line;

import java.net.InetAddress;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sip.address.Address;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspLine;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.call.Arrival;
import org.sipline.tsp.call.CallHost;
import org.sipline.tsp.call.CallRoute;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.call.ConferenceCall;
import org.sipline.tsp.call.Replacement;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.forward.Forwarding.When;
import org.sipline.tsp.identity.PartyReader;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.SipEdge;

/**
 * The calls of an open line: how they come and go, and what they need of the line. On the line's
 * loop.
 */
final class LineCalls implements CallHost {
  private final TspLine line;
  private final LineDevice device;
  private final LineReports reports;
  private final LineExtensions extensions;
  private final LineCounts counts = new LineCounts();
  private final LineAudio audio = new LineAudio();
  private final LineRoom room;
  private final LineRinging ringing;
  private final LineCompletions completions;
  private final Set<ConferenceCall> conferences = new HashSet<>(2);
  private final Map<SipCall, Place> calls = new HashMap<>(4);

  /** What a call takes up, from before TAPI knows of it. */
  private static final class Place {
    final CallBudget.Ticket ticket;
    boolean known;

    Place(CallBudget.Ticket ticket) {
      this.ticket = ticket;
    }
  }

  LineCalls(TspLine line, LineDevice device, LineReports reports, LineExtensions extensions) {
    this.line = line;
    this.device = device;
    this.reports = reports;
    this.extensions = extensions;
    this.room = new LineRoom(device, reports, counts);
    this.ringing = new LineRinging(reports, device.loop());
    this.completions = new LineCompletions(this, device, reports);
  }

  /** The calls in numbers. */
  LineCounts counts() {
    return counts;
  }

  /** How the calls meet their terminals. */
  LineAudio audio() {
    return audio;
  }

  /** Which further calls the line takes. */
  LineRoom room() {
    return room;
  }

  /** The calls as they are now. */
  List<SipCall> all() {
    return List.copyOf(calls.keySet());
  }

  // Calls that come.

  /** Takes an INVITE that makes a call. */
  void incoming(SipCall call) {
    Arrival arrival = call.arrival();
    if (reports.closed() || device.condition().withdrawn()) {
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
    if (!replaces && room.isBusy()) {
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

  private void add(SipCall call, CallBudget.Ticket ticket) {
    calls.put(call, new Place(ticket));
    counts.placed(calls.size());
    audio.begin(call);
  }

  // Calls that are made.

  /** TSPI_lineMakeCall. */
  PendingCall make(String destination, int countryCode, LineCallParams parameters) {
    if (!destination.isEmpty() && !destination.endsWith(";")) {
      addresses().dial(destination); // an unusable destination is refused at once
    }
    SipCall call = newCall(parameters);
    return begin(call, () -> call.place(destination, countryCode));
  }

  /** Begins a call, which counts no more if that fails. */
  PendingCall begin(SipCall call, Supplier<CompletionStage<Void>> how) {
    CompletionStage<Void> completion;
    try {
      completion = how.get();
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

  @Override
  public SipCall newCall(LineCallParams parameters) {
    room.require(parameters.mediaModes());
    CallBudget.Ticket ticket = device.context().budget().outgoing();
    SipCall call = SipCall.outgoing(this, parameters, device.callTimes());
    add(call, ticket);
    return call;
  }

  @Override
  public boolean hasRoom() {
    return room.isLeft();
  }

  // What becomes of them.

  @Override
  public void changed(SipCall call, LineCallState from, LineCallState to) {
    Place place = calls.get(call);
    if (place == null) {
      return;
    }
    if (to == LineCallState.CONNECTED) {
      place.ticket.answered();
    }
    if (!place.known) {
      // A call that is being made is in no count and no event before its request has completed.
      place.known = true;
      counts.added();
      reports.addressState(
          LineAddressState.NUMCALLS,
          counts.inUse() == 1 ? LineAddressState.INUSEONE : LineAddressState.INUSEMANY);
    }
    counts.moved(from, to);
    completions.changed(call, to);
    if (to == LineCallState.OFFERING) {
      ringing.start();
    } else {
      ringUnlessOver();
    }
  }

  private void ringUnlessOver() {
    if (!counts.ringing()) {
      ringing.stop();
    }
  }

  @Override
  public void ended(SipCall call) {
    Place place = calls.remove(call);
    if (place == null) {
      return;
    }
    place.ticket.giveBack();
    counts.placed(calls.size());
    completions.ended(call);
    if (!place.known) {
      return;
    }
    counts.removed(call.getCallStatus().state());
    ringUnlessOver();
    if (counts.inUse() == 0) {
      reports.addressState(LineAddressState.NUMCALLS, LineAddressState.INUSEZERO);
    } else {
      reports.addressState(LineAddressState.NUMCALLS);
    }
  }

  @Override
  public void began(ConferenceCall conference) {
    conferences.add(conference);
  }

  @Override
  public void ended(ConferenceCall conference) {
    conferences.remove(conference);
  }

  /** The line closes: every call is dropped, and says no more. */
  void close() {
    List.copyOf(conferences).forEach(ConferenceCall::closeCall);
    all().forEach(SipCall::closeCall);
    completions.end();
    ringing.stop();
  }

  // What they need of the line.

  @Override
  public LineCompletions completions() {
    return completions;
  }

  @Override
  public TspLine line() {
    return line;
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
    return room.mediaDetection();
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
    return device.sources().believes(source);
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
    return device.isSelf(target);
  }

  @Override
  public boolean extended() {
    return extensions.selected();
  }

  @Override
  public void emit(LineEvent event) {
    reports.emit(event);
  }
}

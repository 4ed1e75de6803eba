package org.sipline.tsp.registration;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tsp.auth.Credential;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.resolve.Located;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/**
 * Keeps one line registered: sends what its {@link RegistrationCore} wants sent, and tells it what
 * becomes of it. All methods are for the line's loop. Another configuration of the line takes
 * another driver.
 */
public final class RegistrationDriver {
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);

  private final LineConfig line;
  private final String contactUser;
  private final UUID instance;
  private final SipEdge edge;
  private final Servers servers;
  private final Consumer<Located> found;
  private final LineLoop loop;
  private final Consumer<RegistrationStatus> reports;
  private final RegistrationCore core;
  private final SipUri nextHop;
  private final String registrar;
  private final String tag;
  private final String callId;
  private LoopTimer timer;
  private final FlowPulse pulse;
  private Ways ways;
  private Flow flow;
  private long wanted;
  private String bound;
  private boolean plain;
  private Reach reach = Reach.PLAIN;
  private CompletableFuture<Void> closing;

  /**
   * A registration that is not open.
   *
   * @param line a line with a registrar
   * @param keepAlive how often the flow is kept open, zero for never
   * @param contactUser the user part of the line's Contact, unlike that of any other line
   * @param instance this line of this installation, the same after a restart (RFC 5626 section 4.1)
   * @param found takes where the next hop is, each time that it is looked up, on the loop
   * @param reports takes each change, on the loop
   */
  public RegistrationDriver(
      LineConfig line,
      Duration keepAlive,
      String contactUser,
      UUID instance,
      SipEdge edge,
      Servers servers,
      LineLoop loop,
      Consumer<Located> found,
      Consumer<RegistrationStatus> reports) {
    this.line = line;
    this.contactUser = contactUser;
    this.instance = instance;
    this.edge = edge;
    this.servers = servers;
    this.found = found;
    this.loop = loop;
    this.reports = reports;
    SipMessages messages = edge.messages();
    SipUri server = line.registrar().orElseThrow();
    this.nextHop = line.outboundProxy().orElse(server);
    this.registrar =
        new SipUri(Optional.empty(), server.host(), server.port(), Map.of()).toString();
    this.tag = messages.newTag();
    this.callId = messages.newCallId();
    this.pulse = new FlowPulse(edge, loop, this::flowLost);
    this.core =
        new RegistrationCore(
            new RegistrationSettings(registrar, line.expires(), keepAlive, CLOSE_WAIT),
            new DigestClient(line.authUser(), line.password(), messages::newTag),
            new SplittableRandom());
  }

  /** What was reported last. */
  public RegistrationStatus status() {
    return core.status();
  }

  /** Registers, and keeps registered. After a refusal it is a new chance. */
  public void open() {
    closed();
    on(new RegistrationEvent.Open());
  }

  /** Unregisters; done when the registrar confirmed it or a second has passed. */
  public CompletionStage<Void> close() {
    if (closing == null) {
      closing = new CompletableFuture<>();
    }
    CompletableFuture<Void> done = closing;
    on(new RegistrationEvent.Close());
    return done;
  }

  private void closed() {
    pulse.stop();
    CompletableFuture<Void> done = closing;
    closing = null;
    if (done != null) {
      done.complete(null);
    }
  }

  private void on(RegistrationEvent event) {
    for (RegistrationAction action : core.on(event, System.nanoTime())) {
      switch (action) {
        case RegistrationAction.Send send -> send(send);
        case RegistrationAction.KeepAlive pulse -> keepAlive();
        case RegistrationAction.Report report -> reports.accept(report.status());
        case RegistrationAction.Closed over -> closed();
      }
    }
    schedule();
  }

  private void schedule() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    long wake = core.wakeNanos();
    if (wake != Long.MAX_VALUE) {
      long wait = Math.max(0, wake - System.nanoTime());
      long millis = TimeUnit.NANOSECONDS.toMillis(wait + 999_999);
      timer = loop.schedule(millis, () -> on(new RegistrationEvent.Wake()));
    }
  }

  private void keepAlive() {
    pulse.beat(reach.outbound());
  }

  private void flowLost(Flow lost, String words) {
    if (!edge.flow(lost.destination()).equals(Optional.of(lost))) {
      networkChanged(); // it is we who moved, and the server is well
      return;
    }
    servers.failed(lost.destination());
    on(new RegistrationEvent.FlowLost(words));
  }

  /**
   * The machine's addresses are others: registers once more if this line's way to its registrar is
   * another now.
   */
  public void networkChanged() {
    if (flow != null && !edge.flow(flow.destination()).equals(Optional.of(flow))) {
      pulse.stop();
      on(new RegistrationEvent.Moved(edge.networkChanges()));
    }
  }

  /** What the registrar grants beside the binding. */
  public Reach reach() {
    return reach;
  }

  /** Where the line is registered; empty while it is not. */
  public Optional<Destination> live() {
    return flow != null && core.status().inService()
        ? Optional.of(flow.destination())
        : Optional.empty();
  }

  private void send(RegistrationAction.Send send) {
    wanted = send.sequence();
    if (send.to() == RegistrationAction.Server.BEST || ways == null || ways.isEmpty()) {
      servers.locate(
          Where.of(nextHop, line.transport()),
          loop,
          located -> {
            found.accept(located);
            if (wanted == send.sequence()) {
              ways = servers.ways(located, Optional.ofNullable(flow).map(Flow::destination));
              sendOn(send);
            }
          });
      return;
    }
    if (send.to() == RegistrationAction.Server.NEXT) {
      ways.next();
    }
    sendOn(send);
  }

  private void sendOn(RegistrationAction.Send send) {
    if (ways.isEmpty()) {
      on(new RegistrationEvent.Unanswered(send.sequence(), ways.reason(), false));
      return;
    }
    flow = ways.current();
    SIPRequest request;
    Answers answers;
    try {
      request = request(send, flow);
      answers = new Answers(send, (SipURI) request.getContactHeader().getAddress().getURI());
    } catch (ParseException | InvalidArgumentException | RuntimeException e) {
      String words = "the request could not be made: " + SipEdge.reason(e);
      on(new RegistrationEvent.Unanswered(send.sequence(), words, false));
      return;
    }
    try {
      edge.send(request, flow, answers);
    } catch (SipException | RuntimeException e) {
      answers.onTransportFailure(SipEdge.reason(e));
    }
  }

  private SIPRequest request(RegistrationAction.Send send, Flow way)
      throws ParseException, InvalidArgumentException {
    SipMessages messages = edge.messages();
    // Made anew each time: a line mostly rests, and the stack's URIs are large.
    Address identity =
        messages.addresses().createAddress(messages.uri(line.addressOfRecord().toString()));
    SIPRequest request =
        messages.request(
            Request.REGISTER,
            messages.uri(registrar),
            new SipMessages.Party(identity, tag),
            new SipMessages.Party(identity, null),
            callId,
            send.sequence(),
            way);
    ContactHeader contact = messages.bareContact(contactUser, way);
    if (!plain) {
      contact.setParameter("+sip.instance", "\"<urn:uuid:" + instance + ">\"");
      contact.setParameter("reg-id", "1");
      request.addHeader(messages.headers().createSupportedHeader("path, outbound, gruu"));
    }
    request.addHeader(contact);
    if (bound != null && !bound.equals(contact.getAddress().getURI().toString())) {
      // Where we were before, nobody is any more (RFC 3261 section 10.2.2).
      ContactHeader before =
          messages
              .headers()
              .createContactHeader(messages.addresses().createAddress(messages.uri(bound)));
      before.setExpires(0);
      request.addHeader(before);
    }
    request.addHeader(
        messages.headers().createExpiresHeader(Math.toIntExact(send.expiresSeconds())));
    request.addHeader(messages.allow());
    if (line.outboundProxy().isPresent()) {
      String proxy = nextHop + (nextHop.parameters().containsKey("lr") ? "" : ";lr");
      request.addHeader(
          messages
              .headers()
              .createRouteHeader(messages.addresses().createAddress(messages.uri(proxy))));
    }
    Credential.apply(send.credentials(), request);
    return request;
  }

  /** The server at hand is no use now; the next one is asked if there is one. */
  private void unanswered(RegistrationAction.Send send, String words) {
    if (wanted == send.sequence()) {
      ways.failed();
      on(new RegistrationEvent.Unanswered(send.sequence(), words, ways.hasNext()));
    }
  }

  private void answered(
      RegistrationAction.Send send,
      RegistrationEvent.Answered event,
      SIPResponse response,
      String contact) {
    if (wanted != send.sequence()) {
      return;
    }
    if (event.status() == 503 && ways.hasNext()) {
      unanswered(send, "the registrar said 503 " + event.phrase());
    } else {
      ways.answered();
      // RFC 5626 section 4.2.1: a first hop that cannot keep flows is registered over as of old.
      plain |= event.status() == 439;
      if (event.status() / 100 == 2) {
        bound = send.expiresSeconds() == 0 ? null : contact;
        reach = Reach.read(edge.messages(), response, contactUser);
        edge.messages().reachedBy(contactUser, reach.gruu(), reach.outbound());
      }
      on(event);
      if (core.status().state() == RegistrationStatus.State.REGISTERED) {
        pulse.follow(flow);
      }
    }
  }

  /** Brings to the loop what becomes of one request. */
  private final class Answers implements ResponseHandler {
    private final RegistrationAction.Send send;
    private final SipURI contact;

    Answers(RegistrationAction.Send send, SipURI contact) {
      this.send = send;
      this.contact = contact;
    }

    @Override
    public void onResponse(SIPResponse response) {
      if (response.getStatusCode() >= 200) {
        RegistrationEvent.Answered event =
            RegisterReply.read(response, contact, send.expiresSeconds());
        loop.execute(() -> answered(send, event, response, contact.toString()));
      }
    }

    @Override
    public void onTimeout() {
      loop.execute(() -> unanswered(send, "the registrar does not answer"));
    }

    @Override
    public void onTransportFailure(String reason) {
      loop.execute(() -> unanswered(send, "the registrar cannot be reached: " + reason));
    }
  }
}

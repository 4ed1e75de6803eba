package org.sipline.tsp.registration;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.message.Request;
import org.sipline.config.LineConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tsp.auth.Credential;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;
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

  /** The name service, asked off the loop; answers on the executor, null for no address. */
  @FunctionalInterface
  public interface NameService {
    /** Finds where a host is; a negative port stands for the default. */
    void resolve(
        String host,
        int port,
        SipTransport transport,
        Executor executor,
        Consumer<Destination> then);
  }

  private final LineConfig line;
  private final String contactUser;
  private final SipEdge edge;
  private final NameService names;
  private final LineLoop loop;
  private final Consumer<RegistrationStatus> reports;
  private final RegistrationCore core;
  private final SipUri nextHop;
  private final URI registrar;
  private final SipMessages.Party from;
  private final SipMessages.Party to;
  private final String callId;
  private LoopTimer timer;
  private Flow flow;
  private CompletableFuture<Void> closing;

  /**
   * A registration that is not open.
   *
   * @param line a line with a registrar
   * @param keepAlive how often the flow is kept open, zero for never
   * @param contactUser the user part of the line's Contact, unlike that of any other line
   * @param reports takes each change, on the loop
   */
  public RegistrationDriver(
      LineConfig line,
      Duration keepAlive,
      String contactUser,
      SipEdge edge,
      NameService names,
      LineLoop loop,
      Consumer<RegistrationStatus> reports) {
    this.line = line;
    this.contactUser = contactUser;
    this.edge = edge;
    this.names = names;
    this.loop = loop;
    this.reports = reports;
    SipMessages messages = edge.messages();
    SipUri server = line.registrar().orElseThrow();
    this.nextHop = line.outboundProxy().orElse(server);
    this.registrar =
        uri(new SipUri(Optional.empty(), server.host(), server.port(), Map.of()).toString());
    Address identity = messages.addresses().createAddress(uri(line.addressOfRecord().toString()));
    this.from = new SipMessages.Party(identity, messages.newTag());
    this.to = new SipMessages.Party(identity, null);
    this.callId = messages.newCallId();
    this.core =
        new RegistrationCore(
            new RegistrationSettings(registrar.toString(), line.expires(), keepAlive, CLOSE_WAIT),
            new DigestClient(line.authUser(), line.password(), messages::newTag),
            new SplittableRandom());
  }

  private URI uri(String text) {
    try {
      return edge.messages().uri(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException("the stack refuses the configured URI " + text, e);
    }
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
    if (flow != null) {
      FlowPulse.send(flow, words -> loop.execute(() -> on(new RegistrationEvent.FlowLost(words))));
    }
  }

  private void send(RegistrationAction.Send send) {
    SipTransport transport =
        "tcp".equalsIgnoreCase(nextHop.parameters().get("transport"))
            ? SipTransport.TCP
            : line.transport();
    names.resolve(
        nextHop.host(),
        nextHop.port().orElse(-1),
        transport,
        loop,
        destination -> {
          Optional<Flow> way = destination == null ? Optional.empty() : edge.flow(destination);
          if (destination == null) {
            unanswered(send, "the host '" + nextHop.host() + "' is not known");
          } else if (way.isEmpty()) {
            unanswered(send, "no listening address reaches " + destination.address());
          } else {
            flow = way.get();
            send(send, way.get());
          }
        });
  }

  private void send(RegistrationAction.Send send, Flow way) {
    SIPRequest request;
    Answers answers;
    try {
      request = request(send, way);
      answers = new Answers(send, (SipURI) request.getContactHeader().getAddress().getURI());
    } catch (ParseException | InvalidArgumentException | RuntimeException e) {
      unanswered(send, "the request could not be made: " + SipEdge.reason(e));
      return;
    }
    send(request, way, answers);
  }

  private void send(SIPRequest request, Flow way, Answers answers) {
    try {
      edge.send(request, way, answers);
    } catch (SipException | RuntimeException e) {
      answers.onTransportFailure(SipEdge.reason(e));
    }
  }

  private SIPRequest request(RegistrationAction.Send send, Flow way)
      throws ParseException, InvalidArgumentException {
    SipMessages messages = edge.messages();
    SIPRequest request =
        messages.request(Request.REGISTER, registrar, from, to, callId, send.sequence(), way);
    ContactHeader contact = messages.contact(contactUser, way);
    request.addHeader(contact);
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

  private void unanswered(RegistrationAction.Send send, String words) {
    on(new RegistrationEvent.Unanswered(send.sequence(), words));
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
        RegistrationEvent event = RegisterReply.read(response, contact, send.expiresSeconds());
        loop.execute(() -> on(event));
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

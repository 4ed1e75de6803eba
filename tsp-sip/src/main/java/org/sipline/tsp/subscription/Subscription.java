package org.sipline.tsp.subscription;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.text.ParseException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.header.SubscriptionStateHeader;
import org.sipline.tsp.dialog.Authentication;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/**
 * Keeps one subscription: sends what its {@link SubscriptionCore} wants sent, and takes the
 * notifications. Lives on the line's loop, but for {@link #isOf} and {@link #take}.
 */
public final class Subscription {
  private final Subscriber line;
  private final SipEdge edge;
  private final EventPackage event;
  private final URI target;
  private final Consumer<byte[]> bodies;
  private final BiConsumer<SubscriptionState, String> reports;
  private final SubscriptionCore core;
  private volatile String callId = "";
  private String localTag = "";
  private Dialog dialog;
  private String notifier = "";
  private long notified = -1;
  private int attempt;
  private LoopTimer timer;

  /**
   * A subscription that is not open.
   *
   * @param target whom or what it is about
   * @param bodies takes the body of each notification, on the loop
   * @param reports takes each state with the reason in words, on the loop
   */
  public Subscription(
      Subscriber line,
      EventPackage event,
      URI target,
      Consumer<byte[]> bodies,
      BiConsumer<SubscriptionState, String> reports) {
    this.line = line;
    this.edge = line.edge();
    this.event = event;
    this.target = target;
    this.bodies = bodies;
    this.reports = reports;
    this.core = new SubscriptionCore(event.expiresSeconds(), new SplittableRandom());
  }

  /** Subscribes, and keeps subscribed. After a refusal it is a new chance. */
  public void open() {
    on(new SubscriptionEvent.Open());
  }

  /** Has the notifier tell everything anew, soon; nothing while there is no subscription. */
  public void refresh() {
    on(new SubscriptionEvent.Refresh());
  }

  /** Ends the subscription; the notifier is told and not waited for. */
  public void close() {
    on(new SubscriptionEvent.Close());
    attempt++;
  }

  private void on(SubscriptionEvent happened) {
    for (SubscriptionAction action : core.on(happened, System.nanoTime())) {
      switch (action) {
        case SubscriptionAction.Subscribe subscribe -> subscribe(subscribe);
        case SubscriptionAction.Report report -> reports.accept(report.state(), report.reason());
      }
    }
    switch (core.state()) {
      case CLOSED, WAITING, REFUSED -> forget();
      case SUBSCRIBING, ACTIVE -> {}
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
      timer = line.loop().schedule(millis, () -> on(new SubscriptionEvent.Wake()));
    }
  }

  private void subscribe(SubscriptionAction.Subscribe subscribe) {
    int own = ++attempt;
    Dialog known = dialog;
    if (!subscribe.anew() && known != null) {
      new DialogRequest(
              edge,
              line.loop(),
              line.digest(),
              known,
              SIPRequest.SUBSCRIBE,
              request -> fill(request, known.flow(), subscribe.expiresSeconds()),
              outcome -> answered(own, outcome.status(), outcome.response()))
          .send();
      return;
    }
    forget();
    line.locate(
        ways -> {
          if (own != attempt) {
            return;
          }
          if (ways.isEmpty()) {
            on(SubscriptionEvent.Answered.nothing());
          } else {
            new First(ways, own, subscribe.expiresSeconds()).send();
          }
        });
  }

  private void forget() {
    if (!localTag.isEmpty()) {
      line.subscriptions().unbind(localTag);
    }
    localTag = "";
    callId = "";
    dialog = null;
    notifier = "";
    notified = -1;
  }

  private void fill(SIPRequest request, Flow flow, long expires) {
    SipMessages messages = edge.messages();
    try {
      request.addHeader(messages.contact(line.contactUser(), flow));
      request.addHeader(messages.headers().createEventHeader(event.name()));
      request.addHeader(messages.headers().createAcceptHeader(event.type(), event.subtype()));
      request.addHeader(messages.headers().createExpiresHeader(Math.toIntExact(expires)));
      request.addHeader(messages.allow());
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answered(int own, int status, SIPResponse response) {
    if (own != attempt) {
      return;
    }
    on(
        new SubscriptionEvent.Answered(
            status,
            response != null && response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader e
                ? OptionalLong.of(e.getExpires())
                : OptionalLong.empty(),
            response != null
                    && response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader m
                ? OptionalLong.of(m.getExpires())
                : OptionalLong.empty(),
            response != null
                    && response.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader r
                ? OptionalLong.of(r.getRetryAfter())
                : OptionalLong.empty()));
  }

  /** Whether a NOTIFY with our tag has our Call-ID as well. For any thread. */
  boolean isOf(SIPMessage notify) {
    return callId.equals(notify.getCallId().getCallId());
  }

  /** Takes a NOTIFY, on any thread. */
  public void take(Incoming incoming) {
    line.loop().execute(() -> onNotify(incoming));
  }

  private void onNotify(Incoming incoming) {
    SIPRequest notify = incoming.request();
    int refusal = refusal(notify);
    if (refusal != 0) {
      incoming.respond(refusal);
      return;
    }
    notifier = notify.getFrom().getTag();
    notified = notify.getCSeq().getSeqNumber();
    incoming.respond(200);
    byte[] body = notify.getRawContent();
    if (body != null && body.length > 0) {
      bodies.accept(body);
    }
    if (notify.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader state) {
      on(
          new SubscriptionEvent.Notified(
              state.getState(),
              state.getReasonCode() == null ? "" : state.getReasonCode(),
              seconds(state.getExpires()),
              seconds(state.getRetryAfter())));
    }
  }

  private static OptionalLong seconds(int value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The status that a NOTIFY is refused with; 0 for none (RFC 6665 section 4.1.3). */
  private int refusal(SIPRequest notify) {
    if (localTag.isEmpty() || !isOf(notify)) {
      return 481; // it ended meanwhile
    }
    String from = notify.getFrom().getTag() == null ? "" : notify.getFrom().getTag();
    if (from.isEmpty() || (!notifier.isEmpty() && !notifier.equals(from))) {
      return 481; // a forked SUBSCRIBE: one notifier is enough
    }
    if (!(notify.getHeader(EventHeader.NAME) instanceof EventHeader of)
        || !event.name().equalsIgnoreCase(of.getEventType())) {
      return 489;
    }
    if (!(notify.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader)) {
      return 400;
    }
    if (notify.getCSeq().getSeqNumber() <= notified) {
      return 500;
    }
    byte[] body = notify.getRawContent();
    ContentTypeHeader type = notify.getContentTypeHeader();
    boolean wrong =
        body != null
            && body.length > 0
            && (type == null
                || !event
                    .contentType()
                    .equalsIgnoreCase(type.getContentType() + "/" + type.getContentSubType()));
    return wrong ? 415 : 0;
  }

  /** The SUBSCRIBE that makes the dialog, and its repetitions. */
  private final class First implements ResponseHandler {
    private final Ways ways;
    private final int own;
    private final long expires;
    private final Authentication authentication = new Authentication(line.digest());
    private final SipMessages.Party from;
    private final SipMessages.Party to;
    private long sequence;

    First(Ways ways, int own, long expires) {
      this.ways = ways;
      this.own = own;
      this.expires = expires;
      localTag = edge.messages().newTag();
      callId = edge.messages().newCallId();
      line.subscriptions().bind(localTag, Subscription.this);
      from = new SipMessages.Party(line.identity(), localTag);
      to = new SipMessages.Party(edge.messages().addresses().createAddress(target), null);
    }

    void send() {
      Flow flow = ways.current();
      SIPRequest request =
          edge.messages().request(SIPRequest.SUBSCRIBE, target, from, to, callId, ++sequence, flow);
      for (Address route : line.routes()) {
        request.addHeader(edge.messages().headers().createRouteHeader(route));
      }
      fill(request, flow, expires);
      authentication.apply(request);
      try {
        edge.send(request, flow, this);
      } catch (SipException | RuntimeException e) {
        edge.counters().unsent(e);
        failed();
      }
    }

    private void failed() {
      ways.failed();
      if (ways.hasNext()) {
        ways.next();
        send();
      } else {
        answered(own, 408, null);
      }
    }

    private void ifCurrent(Runnable action) {
      line.loop()
          .execute(
              () -> {
                if (own == attempt) {
                  action.run();
                }
              });
    }

    @Override
    public void onResponse(SIPResponse response) {
      if (response.getStatusCode() >= 200) {
        ifCurrent(() -> onFinal(response));
      }
    }

    private void onFinal(SIPResponse response) {
      int status = response.getStatusCode();
      if (status == 503 && ways.hasNext()) {
        failed();
        return;
      }
      ways.answered();
      if (authentication.answers(response, SIPRequest.SUBSCRIBE, target)) {
        send();
        return;
      }
      if (status / 100 == 2) {
        dialog = Dialog.ofCaller(edge, response, target, ways.current());
      }
      answered(own, status, response);
    }

    @Override
    public void onTimeout() {
      ifCurrent(this::failed);
    }

    @Override
    public void onTransportFailure(String words) {
      ifCurrent(this::failed);
    }
  }
}

package org.sipline.tsp.stack;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SIPConstants;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stream.PeerDomain;
import org.sipline.tsp.stream.Transports;
import org.sipline.tsp.tls.TlsException;
import org.sipline.tsp.tls.TlsSide;

/**
 * The one JAIN-SIP stack that all lines share: its listening addresses, its transactions, and the
 * way messages go in and out. It knows nothing of calls; what comes in goes to a {@link
 * RequestRouter} or to the {@link ResponseHandler} of the request it answers, on the stack's
 * threads. One bad message never throws beyond the edge: it is counted and dropped.
 */
public final class SipEdge implements AutoCloseable {
  private static final long FLUSH_MILLIS = 250;
  private static final String COOKIE = SIPConstants.BRANCH_MAGIC_COOKIE;
  private static final AtomicInteger STACKS = new AtomicInteger();

  private final SipConfig config;
  private final SipStack stack;
  private final SipMessages messages;
  private final EdgeCounters counters = new EdgeCounters();
  private final Transports transports;
  private final SendLanes lanes = new SendLanes();
  private final Flows flows;
  private final AtomicLong networkChanges = new AtomicLong();

  /** One for all addresses: JAIN-SIP takes no second listener of a stack. */
  private final StackListener listener;

  private SipEdge(SipConfig config, RequestRouter router) throws SipException, TlsException {
    this.config = config;
    this.flows = new Flows(config.publicAddress());
    this.listener = new StackListener(this, router, config.timers());
    TlsSide tls = new TlsSide(config.tls());
    this.messages = new SipMessages(config.userAgent());
    SipFactory factory = SipFactory.getInstance();
    factory.setPathName("gov.nist");
    this.stack =
        factory.createSipStack(StackProperties.of("sipline-" + STACKS.incrementAndGet(), config));
    SIPTransactionStack transactions = (SIPTransactionStack) stack;
    this.transports =
        new Transports(
            transactions.messageProcessorFactory, tls, config.limits().maxMessageBytes());
    transactions.messageProcessorFactory = transports;
  }

  /**
   * Opens the listening addresses of a configuration.
   *
   * @throws SipEdgeException naming the address that cannot be opened
   */
  public static SipEdge open(SipConfig config, RequestRouter router) throws SipEdgeException {
    SipEdge edge;
    try {
      edge = new SipEdge(config, router);
    } catch (SipException e) {
      throw new SipEdgeException("the SIP stack could not be made: " + e.getMessage(), e);
    } catch (TlsException e) {
      throw new SipEdgeException(e.getMessage(), e);
    }
    try {
      SIPTransactionStack transactions = (SIPTransactionStack) edge.stack;
      transactions.sipMessageValves.add(
          new TransactionValve(edge, transactions, router, config.timers()));
      for (ListenConfig listen : config.listen()) {
        edge.flows.add(edge.bind(listen));
      }
      edge.stack.start();
    } catch (SipException | RuntimeException e) {
      edge.close();
      throw new SipEdgeException("the SIP stack could not be started: " + e.getMessage(), e);
    } catch (SipEdgeException e) {
      edge.close();
      throw e;
    }
    return edge;
  }

  /** An edge over an address that somebody else has opened, and delivers what comes there. */
  static SipEdge over(BoundPoint point, SipConfig config, RequestRouter router)
      throws SipException, TlsException {
    SipEdge edge = new SipEdge(config, router);
    edge.flows.add(point);
    return edge;
  }

  private BoundPoint bind(ListenConfig listen) throws SipEdgeException {
    int attempts = listen.port() == 0 ? 20 : 1;
    for (int attempt = 1; ; attempt++) {
      int port = listen.port() == 0 ? FreePort.find(listen) : listen.port();
      try {
        return bind(listen, port);
      } catch (Exception e) {
        if (attempt == attempts) {
          throw new SipEdgeException(
              "SIP cannot listen on "
                  + listen.address()
                  + " port "
                  + port
                  + " ("
                  + e.getMessage()
                  + "): choose another address or port, or end the program that has the port",
              e);
        }
      }
    }
  }

  private BoundPoint bind(ListenConfig listen, int port) throws Exception {
    InetAddress address = InetAddress.getByName(listen.address());
    SipProvider provider = null;
    List<ListeningPoint> opened = new ArrayList<>();
    try {
      for (SipTransport transport : listen.transports()) {
        ListeningPoint point =
            stack.createListeningPoint(address.getHostAddress(), port, transport.name());
        opened.add(point);
        if (provider == null) {
          provider = stack.createSipProvider(point);
        } else {
          provider.addListeningPoint(point);
        }
      }
      if (provider == null) {
        throw new SipException("no transport is configured");
      }
      provider.addSipListener(listener);
      return new BoundPoint(provider, address, port, EnumSet.copyOf(listen.transports()));
    } catch (Exception e) {
      if (provider != null) {
        stack.deleteSipProvider(provider);
      }
      for (ListeningPoint point : opened) {
        stack.deleteListeningPoint(point);
      }
      throw e;
    }
  }

  /** The listening addresses with their real ports. */
  public List<BoundPoint> points() {
    return flows.points();
  }

  /** Builds messages. */
  public SipMessages messages() {
    return messages;
  }

  /**
   * Whether the INVITE that a CANCEL is for has a transaction. It is found by its name, where the
   * stack would look at each of its transactions; callers of RFC 2543 gave them none.
   */
  public boolean isKnown(SIPRequest cancel) {
    SIPTransactionStack transactions = (SIPTransactionStack) stack;
    String branch = cancel.getTopmostVia().getBranch();
    if (branch == null || !branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length())) {
      return transactions.findCancelTransaction(cancel, true) != null;
    }
    return transactions.findTransaction(branch.toLowerCase(Locale.ROOT), true)
            instanceof SIPServerTransaction invite
        && invite.doesCancelMatchTransaction(cancel);
  }

  /** What went wrong so far. */
  public EdgeCounters counters() {
    return counters;
  }

  /** The way to a destination; empty if no listening address has its family and transport. */
  public Optional<Flow> flow(Destination destination) {
    return flows.to(destination);
  }

  /** The way to a destination from one listening address. */
  Flow flow(Destination destination, SipProvider provider) {
    return flows.from(provider, destination);
  }

  /**
   * Sends a request in a transaction of its own. Over a connection it is sent on a thread that may
   * wait for it to be made, after what was given before for the same destination, and a failure is
   * reported to the handler; over UDP a failure is thrown.
   */
  public SentRequest send(SIPRequest request, Flow flow, ResponseHandler handler)
      throws SipException {
    SentRequest sent = new SentRequest();
    Flow way = LargeRequests.way(this, request, flow);
    request.setApplicationData(way.destination());
    if (way.transport() == SipTransport.UDP) {
      sendNow(request, way, handler, sent);
    } else if (!lanes.send(
        way.destination(), () -> sendOrReport(request, way, flow, handler, sent))) {
      throw new SipException("too many messages wait for " + way.destination().address());
    }
    return sent;
  }

  private void sendNow(SIPRequest request, Flow flow, ResponseHandler handler, SentRequest sent)
      throws SipException {
    PeerDomain.toward(
        flow.destination().domain(),
        () -> {
          ClientTransaction transaction = flow.provider().getNewClientTransaction(request);
          transaction.setApplicationData(handler);
          TransactionPace.set(transaction, config.timers());
          sent.transaction(transaction);
          transaction.sendRequest();
          return transaction;
        });
  }

  /**
   * Sends over a connection.
   *
   * @param asked the way that was asked for: UDP, if the request is only too large for that
   */
  private void sendOrReport(
      SIPRequest request, Flow flow, Flow asked, ResponseHandler handler, SentRequest sent) {
    try {
      OverConnection watched = new OverConnection(handler);
      sendNow(request, flow, watched, sent);
      watched.watch(this, flow);
    } catch (SipException | RuntimeException e) {
      if (asked.transport() == SipTransport.UDP && sent.isUnsent()) {
        sendAfterAll(request, asked, handler, sent);
      } else {
        counters.unsent(e);
        handler.onTransportFailure(reason(e));
      }
    }
  }

  /** RFC 3261 section 18.1.1: where TCP is refused, a large request goes by UDP after all. */
  private void sendAfterAll(
      SIPRequest request, Flow flow, ResponseHandler handler, SentRequest sent) {
    try {
      LargeRequests.over(request, flow);
      request.setApplicationData(flow.destination());
      sendNow(request, flow, handler, sent);
    } catch (SipException | RuntimeException e) {
      counters.unsent(e);
      handler.onTransportFailure(reason(e));
    }
  }

  /** Sends an ACK for a 2xx, which has no transaction (RFC 3261 section 13.2.2.4). */
  public void sendAck(SIPRequest ack, Flow flow) {
    ack.setApplicationData(flow.destination());
    if (flow.transport() == SipTransport.UDP) {
      sendStateless(ack, flow);
    } else if (!lanes.send(flow.destination(), () -> sendStateless(ack, flow))) {
      counters.unsent(new SipException("too many messages wait"));
    }
  }

  private void sendStateless(SIPRequest request, Flow flow) {
    try {
      PeerDomain.toward(
          flow.destination().domain(),
          () -> {
            flow.provider().sendRequest(request);
            return request;
          });
    } catch (SipException | RuntimeException e) {
      counters.unsent(e);
    }
  }

  /**
   * The machine's addresses are others: ways are looked for anew, and connections from addresses
   * that are gone end.
   *
   * @param present the addresses that there are now
   */
  public void networkChanged(Set<InetAddress> present) {
    networkChanges.incrementAndGet();
    flows.forget();
    transports.closeGone(present);
  }

  /** How often the machine's addresses have changed. */
  public long networkChanges() {
    return networkChanges.get();
  }

  /**
   * Sends a keep-alive over the connection that a flow uses.
   *
   * @param mustAnswer whether the peer has said that it answers keep-alives (RFC 5626)
   * @return whether there is a connection
   */
  public boolean ping(Flow flow, boolean mustAnswer) {
    return transports.ping(flow.destination().address(), flow.destination().domain(), mustAnswer);
  }

  /** Whether the connection that a flow uses is there. */
  public boolean isConnected(Flow flow) {
    return transports.isConnected(flow.destination().address(), flow.destination().domain());
  }

  /**
   * Has somebody told when the connection that a flow uses is gone.
   *
   * @param watcher told once, on any thread, in words
   * @return what ends the watch
   */
  public Runnable watch(Flow flow, Consumer<String> watcher) {
    return transports.watch(flow.destination().address(), flow.destination().domain(), watcher);
  }

  /** Why something could not be sent, in words. */
  public static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof TlsException)) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  @Override
  public void close() {
    lanes.flush(FLUSH_MILLIS);
    for (BoundPoint point : flows.points()) {
      close(point.provider());
    }
    // The stack sleeps for a second when it stops; its sockets are closed before that.
    Thread.ofPlatform().daemon().name("sip-stop").start(this::stop);
  }

  private void stop() {
    EventScanner scanner = ((SipStackImpl) stack).getEventScanner();
    stack.stop();
    if (scanner != null) {
      // Its thread keeps the JVM alive, and looks whether it is to end only after an event.
      scanner.addEvent(new EventWrapper(new EventObject(stack), null));
    }
  }

  private void close(SipProvider provider) {
    try {
      for (ListeningPoint point : provider.getListeningPoints()) {
        stack.deleteListeningPoint(point);
      }
    } catch (ObjectInUseException | RuntimeException e) {
      counters.failed(e);
    }
  }

  /** A request with what answers it. */
  Incoming incoming(SIPRequest request, ResponseSender transaction, SipProvider provider) {
    InetSocketAddress source =
        new InetSocketAddress(request.getRemoteAddress(), request.getRemotePort());
    SipTransport transport = transport(request.getTopmostVia().getTransport());
    return new Incoming(this, request, transaction, provider, source, transport);
  }

  private static SipTransport transport(String ofVia) {
    for (SipTransport each : SipTransport.values()) {
      if (each.name().equalsIgnoreCase(ofVia)) {
        return each;
      }
    }
    return SipTransport.UDP;
  }
}

package org.sipline.softphone.pbx;

import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.URI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.MaxForwardsHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.sipline.config.ListenConfig;
import org.sipline.config.PbxConfig;
import org.sipline.config.PbxUser;
import org.sipline.config.Secret;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.FreePort;
import org.sipline.tsp.stack.SipEdgeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded PBX's edge to the network. Its users register and call each other and the
 * extensions; every REGISTER and every INVITE must prove its sender by digest.
 */
public final class EmbeddedPbx implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPbx.class);
  private static final String TAG = "pbx";
  private static final int FREE_PORT_ATTEMPTS = 20;

  private final PbxConfig config;
  private final Function<String, Optional<String>> extensions;
  private final InstantSource clock;
  private final Bindings bindings = new Bindings();
  private final SipFactories sip;
  private final Registrar registrar;
  private final DigestServer digest;
  private final SipStack stack;
  private final SipProvider provider;

  /**
   * Starts the PBX.
   *
   * @param config who it serves and where it listens
   * @param extensions the SIP URI that serves a number, empty if the number is no extension
   * @param stackProperties JAIN-SIP's properties, whose stack name must be this PBX's own
   * @throws SipException if it cannot listen there
   */
  public EmbeddedPbx(
      PbxConfig config,
      Function<String, Optional<String>> extensions,
      Properties stackProperties,
      InstantSource clock)
      throws SipException {
    this.config = config;
    this.extensions = extensions;
    this.clock = clock;
    Map<String, Secret> passwords =
        config.users().stream().collect(Collectors.toMap(PbxUser::name, PbxUser::password));
    this.digest =
        new DigestServer(
            config.realm(),
            config.algorithms(),
            user -> Optional.ofNullable(passwords.get(user)),
            new SecureRandom());
    SipFactory factory = SipFactory.getInstance();
    this.sip = SipFactories.of(factory);
    this.registrar = new Registrar(sip, bindings);
    Properties properties = new Properties();
    properties.putAll(stackProperties);
    // A proxy goes by the request's own URI.
    properties.remove("javax.sip.ROUTER_PATH");
    this.stack = factory.createSipStack(properties);
    try {
      this.provider = listen();
    } catch (SipException e) {
      stack.stop();
      throw e;
    }
  }

  /** Listens; where any port will do, one that somebody else was quicker to take is no failure. */
  private SipProvider listen() throws SipException {
    ListenConfig listen = config.listen();
    for (int attempt = listen.port() == 0 ? FREE_PORT_ATTEMPTS : 1; ; attempt--) {
      int port = listen.port();
      try {
        if (port == 0) {
          port = FreePort.find(listen);
        }
        return listen(port);
      } catch (SipException
          | SipEdgeException
          | InvalidArgumentException
          | TooManyListenersException e) {
        if (attempt == 1) {
          throw new SipException(
              "the embedded PBX cannot listen on %s port %d (%s): choose another pbx.listen.port or"
                      .formatted(listen.address(), port, e.getMessage())
                  + " end the program that has it",
              e);
        }
      }
    }
  }

  private SipProvider listen(int port)
      throws SipException, InvalidArgumentException, TooManyListenersException {
    SipProvider made = null;
    List<ListeningPoint> opened = new ArrayList<>();
    try {
      for (SipTransport transport : config.listen().transports()) {
        ListeningPoint point =
            stack.createListeningPoint(
                config.listen().address(), port, transport.name().toLowerCase(Locale.ROOT));
        opened.add(point);
        if (made == null) {
          made = stack.createSipProvider(point);
        } else {
          made.addListeningPoint(point);
        }
      }
      made.addSipListener(new Listener());
      return made;
    } catch (SipException | InvalidArgumentException | TooManyListenersException e) {
      if (made != null) {
        stack.deleteSipProvider(made);
      }
      for (ListeningPoint point : opened) {
        stack.deleteListeningPoint(point);
      }
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return provider.getListeningPoints()[0].getPort();
  }

  @Override
  public void close() {
    stack.stop();
  }

  private void request(RequestEvent event)
      throws ParseException, SipException, InvalidArgumentException {
    Request request = event.getRequest();
    switch (request.getMethod()) {
      case Request.ACK -> {
        // An ACK of a final answer of ours; those of a 2xx go from phone to phone.
      }
      case Request.CANCEL -> cancel(event);
      case Request.REGISTER -> register(request, transaction(event));
      case Request.OPTIONS -> transaction(event).sendResponse(sip.response(200, request, TAG));
      default -> passOn(request, transaction(event));
    }
  }

  private ServerTransaction transaction(RequestEvent event) throws SipException {
    ServerTransaction transaction = event.getServerTransaction();
    return transaction != null ? transaction : provider.getNewServerTransaction(event.getRequest());
  }

  private void cancel(RequestEvent event)
      throws ParseException, SipException, InvalidArgumentException {
    ServerTransaction cancel = transaction(event);
    cancel.sendResponse(sip.response(Response.OK, event.getRequest(), TAG));
    var invite =
        cancel instanceof SIPServerTransaction nist ? nist.getCanceledInviteTransaction() : null;
    if (invite != null && invite.getApplicationData() instanceof Forking forking) {
      forking.cancel();
    }
  }

  private void register(Request request, ServerTransaction transaction)
      throws ParseException, SipException, InvalidArgumentException {
    Optional<String> user = Registrar.addressOfRecord(request);
    if (user.isEmpty()) {
      transaction.sendResponse(sip.response(Response.NOT_FOUND, request, TAG));
    } else if (isGenuine(
        request, transaction, user.get(), AuthorizationHeader.NAME, Response.UNAUTHORIZED)) {
      transaction.sendResponse(registrar.answer(request, user.get(), TAG, clock.millis()));
    }
  }

  private void passOn(Request request, ServerTransaction transaction)
      throws ParseException, SipException, InvalidArgumentException {
    FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
    String caller = Registrar.user(from.getAddress().getURI()).orElse("");
    if (!isGenuine(
        request,
        transaction,
        caller,
        ProxyAuthorizationHeader.NAME,
        Response.PROXY_AUTHENTICATION_REQUIRED)) {
      return;
    }
    request.removeHeader(ProxyAuthorizationHeader.NAME);
    MaxForwardsHeader hops = (MaxForwardsHeader) request.getHeader(MaxForwardsHeader.NAME);
    if (hops != null && hops.getMaxForwards() == 0) {
      transaction.sendResponse(sip.response(Response.TOO_MANY_HOPS, request, TAG));
      return;
    }
    String called = Registrar.user(request.getRequestURI()).orElse("");
    List<URI> targets = targets(called);
    if (targets.isEmpty()) {
      boolean known = config.users().stream().anyMatch(user -> user.name().equals(called));
      int status = known ? Response.TEMPORARILY_UNAVAILABLE : Response.NOT_FOUND;
      transaction.sendResponse(sip.response(status, request, TAG));
      return;
    }
    if (request.getMethod().equals(Request.INVITE)) {
      transaction.sendResponse(sip.response(Response.TRYING, request, TAG));
    }
    Forking forking = new Forking(provider, sip, transaction);
    transaction.setApplicationData(forking);
    try {
      forking.send(targets, provider.getListeningPoints()[0].getIPAddress(), port());
    } catch (SipException e) {
      log.debug("the PBX cannot reach {}: {}", targets, e.getMessage());
      transaction.sendResponse(sip.response(Response.SERVICE_UNAVAILABLE, request, TAG));
    }
  }

  private List<URI> targets(String called) throws ParseException {
    Optional<String> extension = extensions.apply(called);
    if (extension.isPresent()) {
      return List.of(sip.addresses().createURI(extension.get()));
    }
    List<URI> targets = new ArrayList<>();
    for (Bindings.Binding binding : bindings.of(called, clock.millis())) {
      targets.add(sip.addresses().createURI(binding.contact()));
    }
    return targets;
  }

  /** Whether {@code user} sent the request; if not, the request has been answered. */
  private boolean isGenuine(
      Request request, ServerTransaction transaction, String user, String header, int challenge)
      throws ParseException, SipException, InvalidArgumentException {
    long now = clock.millis();
    ListIterator<?> credentials = request.getHeaders(header);
    boolean stale = false;
    while (credentials.hasNext()) {
      AuthorizationHeader candidate = (AuthorizationHeader) credentials.next();
      switch (digest.judge(candidate, request.getMethod(), user, now)) {
        case GENUINE -> {
          return true;
        }
        case STALE -> stale = true;
        case WRONG -> log.debug("wrong credentials of {} in {}", user, request.getMethod());
      }
    }
    Response response = sip.response(challenge, request, TAG);
    String name = challenge == Response.UNAUTHORIZED ? "WWW-Authenticate" : "Proxy-Authenticate";
    for (String value : digest.challenges(stale, now)) {
      response.addHeader(sip.headers().createHeader(name, value));
    }
    transaction.sendResponse(response);
    return false;
  }

  private void response(ResponseEvent event)
      throws ParseException, SipException, InvalidArgumentException {
    ClientTransaction branch = event.getClientTransaction();
    Response response = event.getResponse();
    if (branch != null && branch.getApplicationData() instanceof Forking forking) {
      forking.responded(branch, response);
    } else if (branch == null && response.getStatusCode() / 100 == 2) {
      // A 2xx sent again: its transaction is over, so it passes without one (RFC 3261 16.7).
      Iterator<?> vias = response.getHeaders(ViaHeader.NAME);
      vias.next();
      if (vias.hasNext()) {
        response.removeFirst(ViaHeader.NAME);
        provider.sendResponse(response);
      }
    }
  }

  private void timeout(TimeoutEvent event)
      throws ParseException, SipException, InvalidArgumentException {
    ClientTransaction branch = event.getClientTransaction();
    if (branch != null && branch.getApplicationData() instanceof Forking forking) {
      forking.failed(branch, Response.REQUEST_TIMEOUT);
    }
  }

  /** One message may be odd or come at an odd time: it is dropped, and the PBX goes on. */
  private final class Listener implements SipListener {

    private interface Step {
      void run() throws ParseException, SipException, InvalidArgumentException;
    }

    private void guard(String what, Step step) {
      try {
        step.run();
      } catch (ParseException | SipException | InvalidArgumentException | RuntimeException e) {
        log.debug("the PBX dropped a {}: {}", what, e.toString());
      }
    }

    @Override
    public void processRequest(RequestEvent event) {
      guard("request", () -> request(event));
    }

    @Override
    public void processResponse(ResponseEvent event) {
      guard("response", () -> response(event));
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
      guard("timeout", () -> timeout(event));
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
      log.debug("the PBX cannot reach {}:{}", event.getHost(), event.getPort());
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
      // State lives in the transactions themselves.
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
      // The PBX keeps no dialogs.
    }
  }
}

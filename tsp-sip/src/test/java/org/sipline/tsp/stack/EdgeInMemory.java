package org.sipline.tsp.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.text.ParseException;
import java.util.Set;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;
import org.sipline.tsp.tls.TlsException;

/**
 * An edge whose network is the test: what is sent is handed over, and what the test says comes in.
 * Nothing is sent twice, and nothing times out by itself.
 */
public final class EdgeInMemory implements AutoCloseable {
  /** Where everything comes from. */
  public static final InetSocketAddress PEER =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9);

  private final SipEdge edge;
  private final SipProvider provider;

  /** A request on its way. */
  public record Sent(SIPRequest request, ResponseHandler handler) {}

  /**
   * An edge.
   *
   * @param sent takes each request that has a transaction
   * @param acks takes each ACK of a 2xx
   */
  public EdgeInMemory(RequestRouter router, Consumer<Sent> sent, Consumer<SIPRequest> acks) {
    provider =
        proxy(
            SipProvider.class,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getNewClientTransaction" -> client((SIPRequest) arguments[0], sent);
                  case "sendRequest" -> {
                    acks.accept((SIPRequest) arguments[0]);
                    yield null;
                  }
                  case "getListeningPoints" -> new ListeningPoint[0];
                  // There is one, known by identity.
                  case "equals" ->
                      System.identityHashCode(self) == System.identityHashCode(arguments[0]);
                  case "hashCode" -> System.identityHashCode(self);
                  default -> null;
                });
    BoundPoint point =
        new BoundPoint(
            provider, InetAddress.ofLiteral("127.0.0.1"), 5060, Set.of(SipTransport.UDP));
    try {
      edge = SipEdge.over(point, SipConfig.DEFAULTS, router);
    } catch (SipException | TlsException e) {
      throw new AssertionError(e);
    }
  }

  /** The edge itself. */
  public SipEdge edge() {
    return edge;
  }

  /** Ends the stack, whose threads would pile up over thousands of edges. */
  @Override
  public void close() {
    edge.close();
  }

  private static ClientTransaction client(SIPRequest request, Consumer<Sent> sent) {
    ResponseHandler[] handler = new ResponseHandler[1];
    return proxy(
        ClientTransaction.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "setApplicationData" -> {
                handler[0] = (ResponseHandler) arguments[0];
                yield null;
              }
              case "sendRequest" -> {
                sent.accept(new Sent(request, handler[0]));
                yield null;
              }
              case "createCancel" -> request.createCancelRequest();
              default -> null;
            });
  }

  /**
   * A request that comes in.
   *
   * @param responses takes what answers it
   */
  public Incoming incoming(String text, Consumer<SIPResponse> responses) {
    SIPRequest request = (SIPRequest) parse(text);
    request.setRemoteAddress(PEER.getAddress());
    request.setRemotePort(PEER.getPort());
    return new Incoming(edge, request, responses::accept, provider, PEER, SipTransport.UDP);
  }

  /** A message of a text. */
  public static gov.nist.javax.sip.message.SIPMessage parse(String text) {
    try {
      return new StringMsgParser().parseSIPMessage(text.getBytes(UTF_8), true, true, null);
    } catch (ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}

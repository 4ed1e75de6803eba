package org.sipline.tsp.dialog;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.ContactHeader;
import javax.sip.header.RecordRouteHeader;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/** One dialog's state (RFC 3261 section 12), and the requests within it. */
public final class Dialog {
  private static final int MOST_ROUTES = 32;

  private final String callId;
  private SipMessages.Party local;
  private SipMessages.Party remote;
  private List<Address> routes;
  private URI target;
  private final Flow arrived;
  private Flow flow;
  private long localSequence;
  private long remoteSequence;

  private Dialog(
      String callId,
      SipMessages.Party local,
      SipMessages.Party remote,
      List<Address> routes,
      URI target,
      Flow flow,
      long localSequence,
      long remoteSequence) {
    this.callId = callId;
    this.local = local;
    this.remote = remote;
    this.routes = routes;
    this.target = target;
    this.arrived = flow;
    this.flow = flow;
    this.localSequence = localSequence;
    this.remoteSequence = remoteSequence;
  }

  /** The caller's side, from the response that makes the dialog (section 12.1.2). */
  public static Dialog ofCaller(SipEdge edge, SIPResponse response, URI requestUri, Flow flow) {
    List<Address> routes = new ArrayList<>(recorded(response).reversed());
    URI contact = contact(response);
    Dialog dialog =
        new Dialog(
            response.getCallId().getCallId(),
            new SipMessages.Party(response.getFrom().getAddress(), response.getFrom().getTag()),
            new SipMessages.Party(response.getTo().getAddress(), response.getTo().getTag()),
            routes,
            contact == null ? requestUri : contact,
            flow,
            response.getCSeq().getSeqNumber(),
            -1);
    dialog.reroute(edge);
    return dialog;
  }

  /** The called side, from the request that makes the dialog (section 12.1.1). */
  public static Dialog ofCalled(SipEdge edge, SIPRequest request, String localTag, Flow flow) {
    URI contact = contact(request);
    Dialog dialog =
        new Dialog(
            request.getCallId().getCallId(),
            new SipMessages.Party(request.getTo().getAddress(), localTag),
            new SipMessages.Party(request.getFrom().getAddress(), request.getFrom().getTag()),
            recorded(request),
            contact == null ? request.getFrom().getAddress().getURI() : contact,
            flow,
            edge.messages().random(1 << 16) + 1L,
            request.getCSeq().getSeqNumber());
    dialog.reroute(edge);
    return dialog;
  }

  /** The other party's tag, null if it gave none. */
  public String remoteTag() {
    return remote.tag();
  }

  /** The remote target: what requests are for. */
  public URI target() {
    return target;
  }

  /** The way of requests. */
  public Flow flow() {
    return flow;
  }

  /** CSeq number of the last request of this side. */
  public long localSequence() {
    return localSequence;
  }

  /** Whether a request comes in order (section 12.2.2); remembers its number if so. */
  public boolean inOrder(SIPRequest request) {
    long sequence = request.getCSeq().getSeqNumber();
    if (sequence < remoteSequence) {
      return false;
    }
    remoteSequence = sequence;
    return true;
  }

  /** The 2xx of an early dialog says once more where it leads (section 13.2.2.4). */
  public void confirm(SipEdge edge, SIPResponse response) {
    routes = new ArrayList<>(recorded(response).reversed());
    refresh(edge, response);
  }

  /** The dialog's Call-ID. */
  public String callId() {
    return callId;
  }

  /** This side's tag. */
  public String localTag() {
    return local.tag();
  }

  /** The address that From or To names the other party by. */
  public Address remoteAddress() {
    return remote.address();
  }

  /** From now on this side calls itself so (RFC 4916 section 4.4.1). */
  public void introduce(Address address) {
    local = new SipMessages.Party(address, local.tag());
  }

  /**
   * Takes the remote target that a target refresh brings (section 12.2), and how the other party
   * calls itself (RFC 4916 section 4.4.2).
   */
  public void refresh(SipEdge edge, SIPMessage message) {
    if (message instanceof SIPRequest request) {
      remote = new SipMessages.Party(request.getFrom().getAddress(), remote.tag());
    }
    URI contact = contact(message);
    if (contact != null) {
      target = contact;
    }
    reroute(edge);
  }

  /** A request within the dialog (section 12.2.1.1, with its strict routing). */
  public SIPRequest request(SipEdge edge, String method) {
    return request(edge, method, ++localSequence);
  }

  /** An ACK for the INVITE with this number (section 13.2.2.4). */
  public SIPRequest ack(SipEdge edge, long sequence) {
    return request(edge, SIPRequest.ACK, sequence);
  }

  private SIPRequest request(SipEdge edge, String method, long sequence) {
    reuse(edge);
    SipMessages messages = edge.messages();
    boolean strict = !routes.isEmpty() && isStrict(routes.getFirst());
    URI first = strict ? routes.getFirst().getURI() : target;
    SIPRequest request = messages.request(method, first, local, remote, callId, sequence, flow);
    for (Address route : strict ? routes.subList(1, routes.size()) : routes) {
      request.addHeader(messages.headers().createRouteHeader((Address) route.clone()));
    }
    if (strict) {
      Address last = messages.addresses().createAddress((URI) target.clone());
      request.addHeader(messages.headers().createRouteHeader(last));
    }
    return request;
  }

  /** A proxy of RFC 2543, which wants to find itself in the Request-URI. */
  private static boolean isStrict(Address route) {
    return route.getURI() instanceof SipURI uri && !uri.hasLrParam();
  }

  /**
   * A connection that the dialog came by leads to its peer even where nobody could connect to that
   * (RFC 5923): it is used while it lasts.
   */
  private void reuse(SipEdge edge) {
    Destination now = flow.destination();
    Destination first = arrived.destination();
    if (now.transport() != SipTransport.UDP
        && now.transport() == first.transport()
        && !now.equals(first)
        && now.address().getAddress().equals(first.address().getAddress())
        && edge.isConnected(arrived)) {
      flow = arrived;
    }
  }

  /**
   * Finds where requests go. A name cannot be asked for here, and an address that nobody can reach
   * is no use: then they go the way that the dialog came.
   */
  private void reroute(SipEdge edge) {
    URI next = routes.isEmpty() ? target : routes.getFirst().getURI();
    if (!(next instanceof SipURI uri)) {
      return;
    }
    String host = uri.getMAddrParam() == null ? uri.getHost() : uri.getMAddrParam();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress address;
    try {
      address = InetAddress.ofLiteral(bare);
    } catch (IllegalArgumentException e) {
      return;
    }
    SipTransport transport = transport(uri);
    int standard = transport == SipTransport.TLS ? 5061 : 5060;
    InetSocketAddress there =
        new InetSocketAddress(address, uri.getPort() < 0 ? standard : uri.getPort());
    Destination now = flow.destination();
    if (now.transport() == transport && now.address().equals(there)) {
      return; // it may be a connection whose certificate names the domain and not the address
    }
    edge.flow(new Destination(there, transport, bare, uri.isSecure()))
        .ifPresent(found -> flow = found);
  }

  private static SipTransport transport(SipURI uri) {
    if (uri.isSecure() || "tls".equalsIgnoreCase(uri.getTransportParam())) {
      return SipTransport.TLS;
    }
    return "tcp".equalsIgnoreCase(uri.getTransportParam()) ? SipTransport.TCP : SipTransport.UDP;
  }

  private static URI contact(SIPMessage message) {
    ContactHeader contact = message.getContactHeader();
    return contact == null || contact.getAddress() == null || contact.getAddress().isWildcard()
        ? null
        : contact.getAddress().getURI();
  }

  private static List<Address> recorded(SIPMessage message) {
    ListIterator<?> headers = message.getHeaders(RecordRouteHeader.NAME);
    if (!headers.hasNext()) {
      return List.of();
    }
    List<Address> routes = new ArrayList<>(2);
    for (Iterator<?> each = headers; each.hasNext() && routes.size() < MOST_ROUTES; ) {
      routes.add(((RecordRouteHeader) each.next()).getAddress());
    }
    return routes;
  }
}

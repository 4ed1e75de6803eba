package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.address.SipURI;
import org.sipline.config.SipTransport;
import org.sipline.tsp.reason.OwnEnding;

/**
 * A request from outside, with what answers it.
 *
 * @param edge where it came in
 * @param request the request, parsed
 * @param transaction its server transaction
 * @param provider the listening address it came in on
 * @param source the packet's sender
 * @param transport how it came
 */
public record Incoming(
    SipEdge edge,
    SIPRequest request,
    ResponseSender transaction,
    SipProvider provider,
    InetSocketAddress source,
    SipTransport transport) {

  /** Sends a response through the transaction; a response that cannot be sent is counted. */
  public void respond(SIPResponse response) {
    edge.counters().answered(request, source, response.getStatusCode());
    try {
      transaction.send(response);
    } catch (SipException | InvalidArgumentException | IOException | RuntimeException e) {
      edge.counters().unsent(e);
    }
  }

  /** Sends a response without body and with a To tag of its own. */
  public void respond(int status) {
    respond(edge.messages().response(request, status, edge.messages().newTag()));
  }

  /** Refuses the request; a Retry-After goes with 503. */
  public void refuse(OwnEnding ending) {
    SIPResponse response =
        edge.messages().response(request, ending.status(), edge.messages().newTag());
    if (ending.status() == 503) {
      response.addHeader(edge.messages().retryAfter(5));
    }
    respond(response);
  }

  /** Sends a 2xx once more, beyond the life of its transaction (RFC 3261 section 13.3.1.4). */
  public void respondAgain(SIPResponse response) {
    try {
      provider.sendResponse(response);
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
    }
  }

  /** The way back to the sender. */
  public Flow flow() {
    boolean secure =
        transport == SipTransport.TLS
            && request.getRequestURI() instanceof SipURI uri
            && uri.isSecure();
    return edge.flow(new Destination(source, transport, "", secure), provider);
  }
}

package org.sipline.tsp.stack;

import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.address.SipURI;
import org.sipline.config.SipTransport;

/** Requests that are too large for a datagram go by TCP (RFC 3261 section 18.1.1). */
final class LargeRequests {
  private static final int MOST_BYTES = 1_300;

  /** Guesses on the high side, so that few messages are encoded only to know their size. */
  private static final int USUAL_HEADERS = 750;

  private static final int USUAL_ROUTE = 90;

  private LargeRequests() {}

  /**
   * The way that a request goes: the one asked for, or by TCP; its Via says the same after this.
   */
  static Flow way(SipEdge edge, SIPRequest request, Flow asked) {
    if (asked.transport() != SipTransport.UDP) {
      return asked;
    }
    boolean tcp =
        request.getMethod().equals(SIPRequest.CANCEL)
            ? request.getTopmostVia().getTransport().equalsIgnoreCase("TCP") // as its INVITE
            : isLarge(request);
    if (!tcp) {
      return asked;
    }
    Destination there = asked.destination();
    Flow connected =
        edge.flow(
                new Destination(there.address(), SipTransport.TCP, there.domain(), there.secure()))
            .orElse(null);
    if (connected == null) {
      return asked; // nothing here speaks TCP
    }
    if (!request.getMethod().equals(SIPRequest.CANCEL)) {
      over(request, connected);
    }
    return connected;
  }

  private static boolean isLarge(SIPRequest request) {
    byte[] body = request.getRawContent();
    int guess = USUAL_HEADERS + (body == null ? 0 : body.length);
    if (request.getRequestURI() instanceof SipURI uri && uri.getUser() != null) {
      guess += 3 * uri.getUser().length();
    }
    if (request.getRouteHeaders() != null) {
      guess += USUAL_ROUTE * request.getRouteHeaders().size();
    }
    return guess > MOST_BYTES && request.encodeAsBytes("UDP").length > MOST_BYTES;
  }

  /** Puts the transport of a flow into the Via. */
  static void over(SIPRequest request, Flow flow) {
    Via via = request.getTopmostVia();
    try {
      via.setTransport(flow.transport().name());
      via.setHost(flow.localHost());
      via.setPort(flow.localPort());
    } catch (ParseException | InvalidArgumentException e) {
      throw new IllegalStateException(e);
    }
  }
}

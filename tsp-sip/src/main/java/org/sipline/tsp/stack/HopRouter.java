package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.MessageExt;
import java.util.Collections;
import java.util.List;
import java.util.ListIterator;
import javax.sip.SipException;
import javax.sip.SipStack;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

/**
 * Sends each request where the edge has decided before: the {@link Destination} that rides on the
 * request. So the stack never asks a name service on a thread that must not wait.
 */
public final class HopRouter implements Router {

  /** What the stack calls. */
  public HopRouter(SipStack stack, String outboundProxy) {}

  @Override
  public Hop getOutboundProxy() {
    return null;
  }

  @Override
  @SuppressWarnings("deprecation") // the interface asks for it
  public ListIterator<Hop> getNextHops(Request request) {
    Hop hop = hop(request);
    return (hop == null ? Collections.<Hop>emptyList() : List.of(hop)).listIterator();
  }

  @Override
  public Hop getNextHop(Request request) throws SipException {
    Hop hop = hop(request);
    if (hop == null) {
      throw new SipException("the request has no destination");
    }
    return hop;
  }

  private static Hop hop(Request request) {
    return ((MessageExt) request).getApplicationData() instanceof Hop hop ? hop : null;
  }
}

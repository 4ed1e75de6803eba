package org.sipline.tsp.registration;

import gov.nist.javax.sip.ListeningPointExt;
import java.io.IOException;
import java.util.function.Consumer;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.SipEdge;

/** Keeps a flow's way through middleboxes open with a double CRLF (RFC 5626, section 4.4.1). */
final class FlowPulse {
  private FlowPulse() {}

  /** Sends one; tells in words, on any thread, when the flow is broken. */
  static void send(Flow flow, Consumer<String> broken) {
    if (flow.transport() == SipTransport.UDP) {
      sendNow(flow, broken);
    } else {
      // A connection that is gone is made anew, which may take its time.
      Thread.ofVirtual().name("sip-keep-alive").start(() -> sendNow(flow, broken));
    }
  }

  private static void sendNow(Flow flow, Consumer<String> broken) {
    Destination to = flow.destination();
    try {
      if (flow.provider().getListeningPoint(flow.transport().name())
          instanceof ListeningPointExt point) {
        point.sendHeartbeat(to.getHost(), to.getPort());
      }
    } catch (IOException | RuntimeException e) {
      broken.accept(SipEdge.reason(e));
    }
  }
}

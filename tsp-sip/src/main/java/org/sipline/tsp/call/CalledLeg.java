package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.sipline.config.SipUri;
import org.sipline.tsp.identity.Diversions;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/** An INVITE from outside, first or later in its dialog, and what answers it. */
final class CalledLeg {
  private final SipEdge edge;
  private final Incoming incoming;
  private final String localTag;
  private final String contactUser;
  private final Flow flow;
  private SIPResponse accepted;

  CalledLeg(Incoming incoming, String localTag, String contactUser) {
    this.edge = incoming.edge();
    this.incoming = incoming;
    this.localTag = localTag;
    this.contactUser = contactUser;
    this.flow = incoming.flow();
  }

  SIPRequest request() {
    return incoming.request();
  }

  Flow flow() {
    return flow;
  }

  long sequence() {
    return incoming.request().getCSeq().getSeqNumber();
  }

  /** 180, with the same To tag and Contact as the 2xx to come. */
  void ring() {
    SIPResponse ringing = response(180);
    ringing.addHeader(edge.messages().contact(contactUser, flow));
    incoming.respond(ringing);
  }

  void accept(byte[] sdp) {
    SipMessages messages = edge.messages();
    SIPResponse response = response(200);
    response.addHeader(messages.contact(contactUser, flow));
    response.addHeader(messages.allow());
    messages.putSdp(response, sdp);
    accepted = response;
    incoming.respond(response);
  }

  /**
   * Sends the caller elsewhere (RFC 3261 section 21.3.3), and says who does so and why.
   *
   * @param reason one of RFC 5806
   */
  void divert(SipUri target, String reason, CallHost host) {
    SIPResponse response = response(302);
    response.addHeader(edge.messages().header("Contact", "<" + target + ">"));
    response.addHeader(
        edge.messages()
            .header(
                "Diversion",
                "<"
                    + host.config().addressOfRecord()
                    + ">;reason="
                    + reason
                    + ";counter="
                    + (1 + Diversions.count(incoming.request()))));
    incoming.respond(response);
  }

  /** Sends the 2xx again; does nothing if there was none. */
  void repeat() {
    if (accepted != null) {
      incoming.respondAgain(accepted);
    }
  }

  /**
   * Refuses.
   *
   * @param ending why, or null if the status says all
   */
  void refuse(int status, OwnEnding ending) {
    SIPResponse response = response(status);
    if (ending != null) {
      response.addHeader(ReasonHeaders.of(edge, ending));
    }
    if (status == 500 || status == 503) {
      // RFC 3261 section 14.2: a random value between 0 and 10 s
      response.addHeader(edge.messages().retryAfter(1 + edge.messages().random(10)));
    }
    incoming.respond(response);
  }

  private SIPResponse response(int status) {
    return edge.messages().response(incoming.request(), status, localTag);
  }
}

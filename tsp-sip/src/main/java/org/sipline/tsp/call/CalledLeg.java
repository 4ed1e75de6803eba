package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.function.Consumer;
import org.sipline.config.SipUri;
import org.sipline.tsp.identity.Diversions;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/** An INVITE from outside, first or later in its dialog, and what answers it. */
final class CalledLeg {
  /** RFC 3261 section 17.2.1: who answers sooner sends no 100. */
  private static final long TRYING_MILLIS = 200;

  private final SipEdge edge;
  private final Incoming incoming;
  private final String localTag;
  private final String contactUser;
  private final Flow flow;
  private SIPResponse accepted;
  private LoopTimer trying;

  CalledLeg(Incoming incoming, String localTag, String contactUser) {
    this.edge = incoming.edge();
    this.incoming = incoming;
    this.localTag = localTag;
    this.contactUser = contactUser;
    this.flow = incoming.flow();
  }

  /** From now on the caller is told that its INVITE is here, if nothing else is said in time. */
  void begin(LineLoop loop) {
    trying = loop.schedule(TRYING_MILLIS, this::trying);
  }

  private void trying() {
    incoming.respond(edge.messages().trying(incoming.request()));
  }

  /** Answers, and says no more that the INVITE is here. */
  void respond(SIPResponse response) {
    if (trying != null) {
      trying.cancel();
      trying = null;
    }
    incoming.respond(response);
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

  boolean isInvite() {
    return incoming.request().getMethod().equals(SIPRequest.INVITE);
  }

  /**
   * 180, with the same To tag and Contact as the 2xx to come.
   *
   * @param number of a reliable response (RFC 3262 section 3), 0 for one that is not
   * @param extras puts in what else it carries
   */
  void ring(long number, Consumer<SIPResponse> extras) {
    SIPResponse ringing = response(180);
    ringing.addHeader(edge.messages().contact(contactUser, flow));
    if (number > 0) {
      ringing.addHeader(edge.messages().header("Require", OptionTags.RELIABLE));
      ringing.addHeader(edge.messages().header("RSeq", Long.toString(number)));
    }
    extras.accept(ringing);
    respond(ringing);
  }

  /**
   * 200.
   *
   * @param sdp null for none
   * @param extras puts in what else it carries
   */
  void accept(byte[] sdp, Consumer<SIPResponse> extras) {
    SipMessages messages = edge.messages();
    SIPResponse response = response(200);
    response.addHeader(messages.contact(contactUser, flow));
    response.addHeader(messages.allow());
    response.addHeader(messages.supported());
    extras.accept(response);
    if (sdp != null) {
      messages.putSdp(response, sdp);
    }
    accepted = response;
    respond(response);
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
    respond(response);
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
   * @param warning what is wrong with the request, for people (RFC 3261 section 13.3.1.3); empty
   *     for nothing
   */
  void refuse(int status, OwnEnding ending, String warning) {
    SIPResponse response = response(status);
    if (!warning.isEmpty()) {
      response.addHeader(edge.messages().warning(warning));
    }
    if (ending != null) {
      response.addHeader(ReasonHeaders.of(edge, ending));
    }
    if (status == 500 || status == 503) {
      // RFC 3261 section 14.2: a random value between 0 and 10 s
      response.addHeader(edge.messages().retryAfter(1 + edge.messages().random(10)));
    }
    respond(response);
  }

  private SIPResponse response(int status) {
    return edge.messages().response(incoming.request(), status, localTag);
  }
}

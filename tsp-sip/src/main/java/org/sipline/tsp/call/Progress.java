package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.Set;
import javax.sip.message.Response;
import org.sipline.config.SipUri;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.completion.CompletionOffer;
import org.sipline.tsp.reason.Cause;

/**
 * What the other party, and whoever is on the way to it, tells of a call: who it is now, how far
 * the call has come, what its application says. Lives on the line's loop.
 */
final class Progress {
  private final SipCall call;
  private final CallHost host;
  private final CallRecord facts;
  private ReferReport report;
  private Optional<CompletionOffer> completion = Optional.empty();
  private int lastStatus = Response.SERVICE_UNAVAILABLE;

  Progress(SipCall call) {
    this.call = call;
    this.host = call.host();
    this.facts = call.facts();
  }

  /** From now on whoever transferred this line is told how far the call has come. */
  void reportTo(ReferReport to) {
    report = to;
  }

  /** A response to the INVITE came. */
  void seen(SIPResponse response) {
    facts.sipStatus = response.getStatusCode() + " " + response.getReasonPhrase();
    lastStatus = response.getStatusCode();
    if (lastStatus >= 300) {
      facts.endStatus = lastStatus;
      ends(response);
    } else {
      facts.endStatus = 0; // what was refused before has been tried again
      facts.endCause = 0;
    }
    if (lastStatus > 100) {
      completion = CompletionOffer.in(response).or(() -> completion);
      UserUser.in(response).ifPresent(this::userUser);
    }
    if (report != null && lastStatus < 300) {
      report.status(lastStatus);
    }
    if (lastStatus > 100 && lastStatus < 300) {
      host.parties()
          .answering(response, host.believes(response.getRemoteAddress()))
          .ifPresent(this::connectedTo);
    }
    if (lastStatus / 100 == 2 && facts.connected.equals(PartyId.UNKNOWN)) {
      connectedTo(facts.called);
    }
  }

  /** A message ends the call, and may say why in ISDN's words (RFC 6432). */
  void ends(SIPMessage message) {
    facts.endCause =
        Cause.in(message).stream()
            .filter(Cause::isQ850)
            .mapToInt(Cause::value)
            .findFirst()
            .orElse(0);
  }

  /** Where the call's completion can be asked for; empty if nobody said (RFC 6910). */
  Optional<CompletionOffer> completionOffer() {
    return completion;
  }

  void connectedTo(PartyId party) {
    if (!party.equals(facts.connected)) {
      facts.connected = party;
      call.info(Set.of(LineCallInfoState.CONNECTEDID));
    }
  }

  /** The call goes on elsewhere, because whom it was for is there. */
  void sentOn(SipUri target) {
    facts.redirecting =
        facts.redirection.equals(PartyId.UNKNOWN) ? facts.called : facts.redirection;
    facts.redirection = CallParties.called(host, target);
    call.info(Set.of(LineCallInfoState.REDIRECTINGID, LineCallInfoState.REDIRECTIONID));
  }

  /** The other party's application says something; what was not released is written over. */
  void userUser(byte[] bytes) {
    facts.userUserInfo = bytes;
    call.info(Set.of(LineCallInfoState.USERUSERINFO));
  }

  /** The call is IDLE. */
  void over() {
    if (report != null) {
      report.status(lastStatus < 300 ? Response.REQUEST_TERMINATED : lastStatus);
    }
  }
}

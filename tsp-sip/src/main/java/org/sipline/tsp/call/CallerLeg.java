package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sip.SipException;
import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.RSeqHeader;
import javax.sip.message.Response;
import org.sipline.config.SipUri;
import org.sipline.tsp.dialog.Authentication;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.stack.Flow;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SentRequest;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/**
 * The INVITE that we make a call with: its transaction, its CANCEL, and a dialog for each party
 * that answered (RFC 3261 section 13.2). Lives on the line's loop.
 */
final class CallerLeg {
  private static final int MOST_BRANCHES = 32;

  private final CallHost host;
  private final SipEdge edge;
  private final Consumer<CallInput> inputs;
  private final Authentication authentication;
  private final SipCall call;
  private final SipMessages.Party from;
  private final SipMessages.Party to;
  private final Redirects redirects;
  private URI requestUri;
  private List<Address> routes;
  private Ways ways;
  private final Map<String, Branch> branches = new HashMap<>(2);
  private SentRequest sent;
  private long sequence;
  private boolean answered;
  private byte[] offer;
  private boolean rang;

  /** A party that answered: its dialog, and the ACK that it got. */
  private static final class Branch {
    private final Dialog dialog;
    private SIPRequest ack;

    /** Number of the last reliable provisional response, 0 for none (RFC 3262 section 4). */
    private long reliable;

    Branch(Dialog dialog) {
      this.dialog = dialog;
    }
  }

  /**
   * A leg that has sent nothing yet.
   *
   * @param ways at least one; the next is taken when a server is no use
   * @param sequence the number of its first INVITE
   * @param inputs takes what happens, on the loop
   */
  CallerLeg(
      CallHost host,
      SipCall call,
      CallRoute route,
      Ways ways,
      long sequence,
      Consumer<CallInput> inputs) {
    this.host = host;
    this.sequence = sequence;
    this.call = call;
    this.edge = host.edge();
    this.ways = ways;
    this.inputs = inputs;
    this.requestUri = route.requestUri();
    this.routes = route.routes();
    this.from = new SipMessages.Party(call.identity(), call.localTag());
    this.to = new SipMessages.Party(edge.messages().addresses().createAddress(requestUri), null);
    this.authentication = new Authentication(host.digest());
    this.redirects = new Redirects(host.config().calls().redirects(), requestUri.toString());
  }

  /** The number of an INVITE that follows those of this leg. */
  long nextSequence() {
    return sequence + 1;
  }

  /** Whom the INVITE is for. */
  URI requestUri() {
    return requestUri;
  }

  void sendInvite(byte[] sdp) {
    offer = sdp;
    if (send()) {
      inputs.accept(new CallInput.InviteSent());
    }
  }

  private boolean send() {
    try {
      sent = edge.send(invite(ways.current()), ways.current(), new Responses(sequence));
      return true;
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
      ways.failed();
      if (ways.hasNext()) {
        ways.next();
        sequence++;
        return send();
      }
      inputs.accept(new CallInput.InviteUnsent(SipEdge.reason(e)));
      return false;
    }
  }

  /**
   * The server at hand did not answer, was not reached or is out of service: the next one is asked,
   * if there is one and the call is still wanted (RFC 3263 section 4.3).
   */
  private void failOver(CallInput ifNone) {
    ways.failed();
    if (answered || !ways.hasNext() || !call.isWanted()) {
      inputs.accept(ifNone);
      return;
    }
    ways.next();
    again();
  }

  /** Calls at the next place that a 3xx named; what came before counts if there is no way there. */
  private void sendOn(CallInput otherwise) {
    SipUri target = redirects.next();
    CallRoute route = host.route(target);
    sent = null;
    host.locate(
        route.next(),
        found -> {
          if (!call.isWanted()) {
            inputs.accept(otherwise);
          } else if (found.isEmpty()) {
            if (redirects.hasNext()) {
              sendOn(otherwise);
            } else {
              inputs.accept(otherwise);
            }
          } else {
            requestUri = route.requestUri();
            routes = route.routes();
            ways = found;
            call.progress().sentOn(target);
            again();
          }
        });
  }

  private void again() {
    sequence++;
    branches.clear();
    if (send()) {
      inputs.accept(new CallInput.InviteResent());
    }
  }

  private SIPRequest invite(Flow flow) {
    SipMessages messages = edge.messages();
    SIPRequest request =
        messages.request(
            SIPRequest.INVITE, requestUri, from, to, call.callIdHeader(), sequence, flow);
    for (Address route : routes) {
      request.addHeader(messages.headers().createRouteHeader((Address) route.clone()));
    }
    request.addHeader(messages.contact(host.contactUser(), flow));
    request.addHeader(messages.allow());
    request.addHeader(messages.supported());
    call.signalling().session().ask(request);
    call.signalling().userUser().fill(request);
    call.invitation().fill(request);
    messages.putSdp(request, offer);
    authentication.apply(request);
    return request;
  }

  void sendCancel(OwnEnding ending) {
    if (sent == null) {
      return; // on its way to where it was sent on, and nothing there yet
    }
    try {
      SIPRequest cancel = sent.createCancel();
      cancel.addHeader(ReasonHeaders.of(edge, ending));
      edge.send(cancel, ways.current(), IgnoredResponses.INSTANCE);
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
    }
  }

  /** Acknowledges the 2xx of the party with this tag; once more if it was done before. */
  void sendAck(String tag) {
    Branch branch = branches.get(tag);
    if (branch != null && branch.ack != null) {
      edge.sendAck(branch.ack, branch.dialog.flow());
    }
  }

  /** The dialog with the party of this tag, early or not; null for none. */
  Dialog dialog(String tag) {
    Branch branch = branches.get(tag);
    return branch == null ? null : branch.dialog;
  }

  private Branch branch(String tag, SIPResponse response) {
    Branch known = branches.get(tag);
    if (known != null || branches.size() >= MOST_BRANCHES) {
      return known;
    }
    Branch branch = new Branch(Dialog.ofCaller(edge, response, requestUri, ways.current()));
    branches.put(tag, branch);
    return branch;
  }

  private static String tag(SIPResponse response) {
    return response.getTo().getTag() == null ? "" : response.getTo().getTag();
  }

  /** A 2xx, in the transaction or beyond it. */
  void on2xx(SIPResponse response) {
    if (response.getCSeq().getSeqNumber() != sequence) {
      return;
    }
    String tag = tag(response);
    Branch branch = branch(tag, response);
    if (branch == null) {
      return;
    }
    boolean first = branch.ack == null;
    if (first) {
      branch.dialog.confirm(edge, response);
      branch.ack = branch.dialog.ack(edge, sequence);
      authentication.apply(branch.ack);
    }
    inputs.accept(new CallInput.Answered(tag, SipMessages.sdp(response)));
    if (first && branch.dialog.equals(call.signalling().dialog())) {
      call.signalling().userUser().sent();
      call.signalling().session().agreed(response);
    }
  }

  private void onProvisional(SIPResponse response) {
    String tag = tag(response);
    if (response.getStatusCode() > 100 && !tag.isEmpty()) {
      Branch branch = branch(tag, response);
      if (branch != null && !acknowledges(branch, response)) {
        return;
      }
    }
    rang |= response.getStatusCode() == 180;
    inputs.accept(
        new CallInput.Provisional(response.getStatusCode(), tag, SipMessages.sdp(response)));
  }

  /**
   * Acknowledges a reliable provisional response by PRACK (RFC 3262 section 4).
   *
   * @return false for a repetition, and for one that came before its predecessor
   */
  private boolean acknowledges(Branch branch, SIPResponse response) {
    if (!(response.getHeader(RSeqHeader.NAME) instanceof RSeqHeader numbered)
        || !OptionTags.in(response, "Require").contains(OptionTags.RELIABLE)) {
      return true;
    }
    long number = numbered.getSequenceNumber();
    if (branch.reliable != 0 && number != branch.reliable + 1) {
      return false;
    }
    branch.reliable = number;
    long invite = sequence;
    new DialogRequest(
            edge,
            host.loop(),
            host.digest(),
            branch.dialog,
            SIPRequest.PRACK,
            prack -> prack.addHeader(edge.messages().rack(number, invite)),
            outcome -> {})
        .send();
    return true;
  }

  private void onResponse(SIPResponse response) {
    call.progress().seen(response);
    int status = response.getStatusCode();
    if (status != 503) {
      answered |= status != 100 && status < 300;
      ways.answered();
    }
    if (status < 200) {
      onProvisional(response);
    } else if (status < 300) {
      on2xx(response);
    } else if (call.isWanted() && authentication.answers(response, SIPRequest.INVITE, requestUri)) {
      again();
    } else if (call.isWanted() && call.signalling().session().isRaisedBy(response)) {
      again();
    } else if (call.isWanted()
        && status < 600
        && (redirects.take(response) || redirects.hasNext())) {
      sendOn(ReasonHeaders.refused(response, rang));
    } else if (status == Response.ADDRESS_INCOMPLETE
        && call.isWanted()
        && call.parts().dialling.goesOn()) {
      inputs.accept(new CallInput.AddressIncomplete());
    } else if (status == 503) {
      failOver(ReasonHeaders.refused(response, rang));
    } else {
      inputs.accept(ReasonHeaders.refused(response, rang));
    }
  }

  /** The transaction of one INVITE of this leg; an older one's late words do not count. */
  private final class Responses implements ResponseHandler {
    private final long own;

    Responses(long own) {
      this.own = own;
    }

    @Override
    public void onResponse(SIPResponse response) {
      host.loop().execute(() -> ifCurrent(() -> CallerLeg.this.onResponse(response)));
    }

    @Override
    public void onTimeout() {
      host.loop().execute(() -> ifCurrent(() -> failOver(new CallInput.InviteTimeout())));
    }

    @Override
    public void onTransportFailure(String reason) {
      host.loop().execute(() -> ifCurrent(() -> failOver(new CallInput.InviteUnsent(reason))));
    }

    private void ifCurrent(Runnable action) {
      if (own == sequence) {
        action.run();
      }
    }
  }
}

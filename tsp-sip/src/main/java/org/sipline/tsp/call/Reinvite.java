package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.function.Consumer;
import javax.sip.SipException;
import org.sipline.tsp.dialog.Authentication;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/** A re-INVITE of ours (RFC 3261 section 14.1). Lives on the line's loop. */
final class Reinvite {
  private final CallHost host;
  private final SipEdge edge;
  private final Dialog dialog;
  private final SessionKeeping session;
  private final Consumer<CallInput> inputs;
  private final Authentication authentication;
  private byte[] offer;
  private long sequence;
  private SIPRequest ack;
  private boolean answered;

  Reinvite(CallHost host, Dialog dialog, SessionKeeping session, Consumer<CallInput> inputs) {
    this.session = session;
    this.host = host;
    this.edge = host.edge();
    this.dialog = dialog;
    this.inputs = inputs;
    this.authentication = new Authentication(host.digest());
  }

  void send(byte[] sdp) {
    offer = sdp;
    SipMessages messages = edge.messages();
    SIPRequest request = dialog.request(edge, SIPRequest.INVITE);
    sequence = dialog.localSequence();
    request.addHeader(messages.contact(host.contactUser(), dialog.flow()));
    request.addHeader(messages.allow());
    request.addHeader(messages.supported());
    session.ask(request);
    messages.putSdp(request, sdp);
    authentication.apply(request);
    try {
      edge.send(request, dialog.flow(), new Responses());
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
      inputs.accept(new CallInput.ReinviteRefused(408));
    }
  }

  /** Acknowledges the 2xx, once more if it was done before. */
  void ack() {
    if (ack == null) {
      ack = dialog.ack(edge, sequence);
      authentication.apply(ack);
    }
    edge.sendAck(ack, dialog.flow());
  }

  /** Whether a 2xx is a repetition of the one that answered this re-INVITE. */
  boolean repeats(SIPResponse response) {
    return answered && response.getCSeq().getSeqNumber() == sequence;
  }

  private void onResponse(SIPResponse response) {
    int status = response.getStatusCode();
    if (status < 200 || answered || response.getCSeq().getSeqNumber() != sequence) {
      return;
    }
    if (authentication.answers(response, SIPRequest.INVITE, dialog.target())
        || session.isRaisedBy(response)) {
      send(offer);
      return;
    }
    answered = true;
    if (status < 300) {
      dialog.refresh(edge, response);
      session.agreed(response);
      inputs.accept(new CallInput.ReinviteAnswered(SipMessages.sdp(response)));
    } else {
      inputs.accept(new CallInput.ReinviteRefused(status));
    }
  }

  private final class Responses implements ResponseHandler {
    @Override
    public void onResponse(SIPResponse response) {
      host.loop().execute(() -> Reinvite.this.onResponse(response));
    }

    @Override
    public void onTimeout() {
      host.loop().execute(() -> inputs.accept(new CallInput.ReinviteRefused(408)));
    }

    @Override
    public void onTransportFailure(String reason) {
      host.loop().execute(() -> inputs.accept(new CallInput.ReinviteRefused(408)));
    }
  }
}

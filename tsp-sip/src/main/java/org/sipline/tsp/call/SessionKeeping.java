package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.function.Consumer;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.session.SessionExpires;
import org.sipline.tsp.session.SessionTimer;
import org.sipline.tsp.stack.OptionTags;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.stack.SipMessages;

/**
 * What messages say of the session's lifetime, and the UPDATE that keeps it alive (RFC 4028, RFC
 * 3311). Lives on the line's loop.
 */
final class SessionKeeping {
  private final CallHost host;
  private final SipEdge edge;
  private final Consumer<CallInput> inputs;
  private final SessionTimer timer;
  private final PeerAbilities peer;

  SessionKeeping(CallHost host, PeerAbilities peer, Consumer<CallInput> inputs) {
    this.host = host;
    this.edge = host.edge();
    this.inputs = inputs;
    this.peer = peer;
    this.timer = new SessionTimer(host.config().calls().sessionExpires().toSeconds());
  }

  /** Puts into an INVITE or UPDATE of ours what this side wants. */
  void ask(SIPRequest request) {
    SipMessages messages = edge.messages();
    timer.request().ifPresent(se -> request.addHeader(messages.sessionExpires(se.value())));
    if (timer.least() > 0) {
      request.addHeader(messages.leastSessionExpires(timer.least()));
    }
  }

  /** Whether a response wants a longer session, so that the request is to be sent again. */
  boolean isRaisedBy(SIPResponse response) {
    return response.getStatusCode() == 422 && timer.raise(SessionExpires.least(response));
  }

  /** The other party has agreed. */
  void agreed(SIPResponse response) {
    peer.see(response);
    timer.accepted(SessionExpires.in(response));
    tell();
  }

  /** Whether a request was refused because its session would be too short. */
  boolean refuses(SIPRequest request, String localTag, Consumer<SIPResponse> respond) {
    if (!SessionTimer.isTooShort(SessionExpires.in(request))) {
      return false;
    }
    SIPResponse response = edge.messages().response(request, 422, localTag);
    response.setReasonPhrase("Session Interval Too Small");
    response.addHeader(edge.messages().leastSessionExpires(SessionTimer.LEAST_SECONDS));
    respond.accept(response);
    return true;
  }

  /** Agrees to a request, and puts that into its 2xx. */
  void agree(SIPRequest request, SIPResponse response) {
    peer.see(request);
    SipMessages messages = edge.messages();
    boolean capable = OptionTags.in(request, "Supported").contains(OptionTags.TIMER);
    timer
        .accept(SessionExpires.in(request), SessionExpires.least(request), capable)
        .ifPresent(
            said -> {
              response.addHeader(messages.sessionExpires(said.value()));
              if (capable) {
                response.addHeader(messages.header("Require", OptionTags.TIMER));
              }
            });
    tell();
  }

  private void tell() {
    inputs.accept(
        new CallInput.SessionAgreed(
            timer.refreshMillis(), timer.endMillis(), peer.takes(SIPRequest.UPDATE)));
  }

  /** Sends an UPDATE that changes nothing of the session. */
  void refresh(Dialog dialog) {
    refresh(dialog, update -> {});
  }

  /** Sends an UPDATE that tells something and changes nothing of the session. */
  void refresh(Dialog dialog, Consumer<SIPRequest> tells) {
    new DialogRequest(
            edge,
            host.loop(),
            host.digest(),
            dialog,
            SIPRequest.UPDATE,
            update -> {
              update.addHeader(edge.messages().contact(host.contactUser(), dialog.flow()));
              update.addHeader(edge.messages().allow());
              update.addHeader(edge.messages().supported());
              ask(update);
              tells.accept(update);
            },
            outcome -> refreshed(dialog, tells, outcome))
        .send();
  }

  private void refreshed(Dialog dialog, Consumer<SIPRequest> tells, DialogRequest.Outcome outcome) {
    if (outcome.success()) {
      dialog.refresh(edge, outcome.response());
      agreed(outcome.response());
    } else if (outcome.response() != null && isRaisedBy(outcome.response())) {
      refresh(dialog, tells);
    } else {
      inputs.accept(new CallInput.RefreshRefused(outcome.status()));
    }
  }
}

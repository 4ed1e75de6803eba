package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;

/** The requests that the other party sends within the call's dialog. Lives on the line's loop. */
final class WithinDialog {
  private final SipCall call;
  private final CallHost host;
  private final SipEdge edge;
  private final CallSignalling signalling;
  private final Referral referral;

  WithinDialog(SipCall call, CallSignalling signalling, Referral referral) {
    this.call = call;
    this.host = call.host();
    this.edge = host.edge();
    this.signalling = signalling;
    this.referral = referral;
  }

  void on(Incoming incoming) {
    if (!signalling.admits(incoming)) {
      return;
    }
    SIPRequest request = incoming.request();
    switch (request.getMethod()) {
      case SIPRequest.BYE -> {
        referral.ended();
        UserUser.in(request).ifPresent(call.progress()::userUser);
        call.progress().ends(request);
        signalling.onBye(incoming);
      }
      case SIPRequest.INVITE -> {
        if (signalling.onReinvite(incoming)) {
          identify(incoming);
        }
      }
      case SIPRequest.UPDATE -> {
        if (signalling.onUpdate(incoming)) {
          identify(incoming);
        }
      }
      case SIPRequest.PRACK -> signalling.onPrack(incoming);
      case SIPRequest.REFER -> {
        if (signalling.dialog() == null) {
          incoming.respond(481);
        } else {
          referral.onRefer(incoming, signalling.dialog());
        }
      }
      case SIPRequest.NOTIFY -> signalling.referring().onNotify(incoming, call.expectsNotify());
      case SIPRequest.OPTIONS -> {
        SIPResponse response = edge.messages().response(request, 200, call.localTag());
        edge.messages().capabilities(response);
        incoming.respond(response);
      }
      case SIPRequest.INFO -> incoming.respond(call.info(request));
      default -> incoming.respond(405);
    }
  }

  /** A re-INVITE or UPDATE may come from another party than the call began with (RFC 4916). */
  private void identify(Incoming incoming) {
    PartyId party =
        host.parties().updated(incoming.request(), host.believes(incoming.source().getAddress()));
    if (!party.address().isEmpty()) {
      call.progress().connectedTo(party);
    }
  }
}

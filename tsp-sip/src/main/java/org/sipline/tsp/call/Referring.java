package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.Header;
import javax.sip.header.SubscriptionStateHeader;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.dialog.DialogRequest;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.transfer.ReferTo;
import org.sipline.tsp.transfer.SipFragment;

/**
 * A REFER of ours and the NOTIFYs that tell what becomes of it, whose subscription nobody asked for
 * by SUBSCRIBE (RFC 3515). Lives on the line's loop.
 */
final class Referring {
  private static final String FRAGMENT = "sipfrag";

  private final SipCall call;
  private final CallHost host;
  private final SipEdge edge;
  private final Consumer<CallInput> inputs;
  private DialogRequest sent;

  Referring(SipCall call, CallHost host, Consumer<CallInput> inputs) {
    this.call = call;
    this.host = host;
    this.edge = host.edge();
    this.inputs = inputs;
  }

  void send(Dialog dialog, ReferTo target) {
    sent =
        new DialogRequest(
            edge,
            host.loop(),
            host.digest(),
            dialog,
            SIPRequest.REFER,
            refer -> fill(refer, dialog, target),
            this::answered);
    sent.send();
  }

  private void fill(SIPRequest refer, Dialog dialog, ReferTo target) {
    refer.addHeader(edge.messages().contact(host.contactUser(), dialog.flow()));
    refer.addHeader(edge.messages().header("Refer-To", target.value()));
    if (!call.isHidden()) {
      refer.addHeader(edge.messages().header("Referred-By", "<" + host.identity().getURI() + ">"));
    }
    refer.addHeader(edge.messages().allow());
    refer.addHeader(edge.messages().supported());
  }

  private void answered(DialogRequest.Outcome outcome) {
    Header sub = outcome.response() == null ? null : outcome.response().getHeader("Refer-Sub");
    boolean followed = sub == null || !sub.toString().toLowerCase(Locale.ROOT).contains("false");
    inputs.accept(new CallInput.ReferAnswered(outcome.status(), followed));
  }

  /**
   * Takes a NOTIFY within the dialog.
   *
   * @param expected whether the outcome of a REFER is waited for
   */
  void onNotify(Incoming incoming, boolean expected) {
    SIPRequest request = incoming.request();
    if (!(request.getHeader(EventHeader.NAME) instanceof EventHeader event)
        || !"refer".equalsIgnoreCase(event.getEventType())) {
      SIPResponse response = edge.messages().response(request, 489, edge.messages().newTag());
      response.addHeader(edge.messages().header("Allow-Events", "refer"));
      incoming.respond(response);
      return;
    }
    String id = event.getEventId();
    if (!expected || (id != null && !id.equals(Long.toString(sent.sequence())))) {
      incoming.respond(481); // RFC 6665 section 4.1.3: nobody has subscribed
      return;
    }
    boolean last = false;
    long expiresMillis = 0;
    if (request.getHeader(SubscriptionStateHeader.NAME) instanceof SubscriptionStateHeader state) {
      last = SubscriptionStateHeader.TERMINATED.equalsIgnoreCase(state.getState());
      expiresMillis = 1_000L * Math.max(0, state.getExpires());
    }
    byte[] body = request.getRawContent();
    boolean empty = body == null || body.length == 0;
    OptionalInt status = isFragment(request) ? SipFragment.status(body) : OptionalInt.empty();
    incoming.respond(empty || status.isPresent() ? 200 : 400);
    inputs.accept(new CallInput.ReferNotified(status.orElse(0), last, expiresMillis));
  }

  private static boolean isFragment(SIPRequest request) {
    ContentTypeHeader type = request.getContentTypeHeader();
    return type != null && FRAGMENT.equalsIgnoreCase(type.getContentSubType());
  }
}

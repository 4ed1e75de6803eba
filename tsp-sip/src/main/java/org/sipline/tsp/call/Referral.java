package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.header.Header;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.dialog.Dialog;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.transfer.ReferTo;

/**
 * The other party transfers this line: its REFER makes a new call of ours, and NOTIFY tells it how
 * that goes (RFC 3515, RFC 5589). Lives on the line's loop.
 */
final class Referral {
  private static final int MAX_REFERRED_BY = 1024;

  private final SipCall call;
  private final CallHost host;
  private final SipEdge edge;
  private ReferReport report;
  private int taken;

  Referral(SipCall call) {
    this.call = call;
    this.host = call.host();
    this.edge = host.edge();
  }

  /**
   * Takes a REFER.
   *
   * @param dialog the call's, or another one that the REFER makes
   */
  void onRefer(Incoming incoming, Dialog dialog) {
    SIPRequest refer = incoming.request();
    if (!call.isStanding()) {
      incoming.respond(603);
      return;
    }
    if (report != null && report.isOpen()) {
      incoming.respond(491); // one transfer at a time
      return;
    }
    ReferTo target;
    try {
      target = ReferTo.parse(value(refer.getHeader("Refer-To")));
    } catch (ReferTo.Refused refused) {
      SIPResponse response = edge.messages().response(refer, refused.status(), dialog.localTag());
      response.setReasonPhrase(refused.getMessage());
      incoming.respond(response);
      return;
    }
    if (host.isSelf(target.target())) {
      incoming.respond(482); // the call would come back to where it is
      return;
    }
    SipCall made;
    try {
      made = host.newCall(LineCallParams.of(call.getCallInfo().mediaModes()));
    } catch (TapiException full) {
      incoming.respond(486);
      return;
    }
    dialog.refresh(edge, refer);
    follow(incoming, dialog, target, made);
  }

  private static String value(Header header) {
    String text = header == null ? "" : header.toString();
    return text.substring(text.indexOf(':') + 1).strip();
  }

  private void follow(Incoming incoming, Dialog dialog, ReferTo target, SipCall made) {
    SIPRequest refer = incoming.request();
    SIPResponse accepted = edge.messages().response(refer, 202, dialog.localTag());
    accepted.addHeader(edge.messages().contact(host.contactUser(), dialog.flow()));
    incoming.respond(accepted);
    // RFC 3515 section 2.4.6: the first REFER of a dialog needs no id, all further ones do.
    boolean first = !dialog.equals(call.signalling().dialog()) || taken++ == 0;
    String event = first ? "refer" : "refer;id=" + refer.getCSeq().getSeqNumber();
    int seconds = Math.toIntExact(host.config().ringTime().toSeconds()) + 64;
    report = new ReferReport(host, dialog, event, seconds);
    report.status(100);
    String by = value(refer.getHeader("Referred-By"));
    made.invitation().referredBy(by.length() > MAX_REFERRED_BY ? "" : by);
    made.invitation().replaces(target.replaces());
    CallRecord facts = made.facts();
    facts.reason = LineCallReason.TRANSFER;
    facts.relatedCallId = call.number();
    facts.redirecting =
        host.parties()
            .referrer(refer)
            .orElseGet(
                () -> {
                  CallRecord own = call.facts();
                  return own.connected.equals(PartyId.UNKNOWN) ? own.caller : own.connected;
                });
    made.refer(target.target(), report);
  }

  /** The call's dialog is over; what goes through another goes on. */
  void ended() {
    if (report != null && report.goesThrough(call.signalling().dialog())) {
      report.stop();
    }
  }
}

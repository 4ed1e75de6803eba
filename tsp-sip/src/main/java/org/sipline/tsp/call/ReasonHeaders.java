package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.header.Header;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tsp.reason.Cause;
import org.sipline.tsp.reason.DisconnectReasons;
import org.sipline.tsp.reason.Disconnection;
import org.sipline.tsp.reason.Ending;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.SipEdge;

/** Why the other party ends the call, and why we do (RFC 3326). */
final class ReasonHeaders {
  private ReasonHeaders() {}

  static Header of(SipEdge edge, OwnEnding ending) {
    Cause cause = ending.cause();
    return edge.messages()
        .reason(cause.protocol(), cause.value(), cause.text().isEmpty() ? null : cause.text());
  }

  static LineDisconnectMode bye(SIPMessage bye) {
    return read(new Ending.HungUp(Cause.in(bye)), true).mode();
  }

  static LineDisconnectMode cancel(SIPMessage cancel) {
    return read(new Ending.GivenUp(Cause.in(cancel)), true).mode();
  }

  static CallInput.Refused refused(SIPResponse response, boolean rang) {
    Disconnection end =
        read(
            new Ending.Refused(
                response.getStatusCode(), response.getReasonPhrase(), Cause.in(response)),
            rang);
    return new CallInput.Refused(end.mode(), end.busy().orElse(null));
  }

  private static Disconnection read(Ending ending, boolean rang) {
    return DisconnectReasons.read(ending, rang, TapiVersion.V3_1);
  }
}

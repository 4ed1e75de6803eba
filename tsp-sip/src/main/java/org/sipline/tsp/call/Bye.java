package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.SipException;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.stack.ResponseHandler;
import org.sipline.tsp.stack.SipEdge;

/** A BYE of ours: for TAPI the call is over when it is sent, but it may have to name a password. */
final class Bye implements ResponseHandler {
  private final CallHost host;
  private final SipEdge edge;
  private final Dialog dialog;
  private final OwnEnding ending;
  private final Authentication authentication;

  Bye(CallHost host, Dialog dialog, OwnEnding ending) {
    this.host = host;
    this.edge = host.edge();
    this.dialog = dialog;
    this.ending = ending;
    this.authentication = new Authentication(host.digest());
  }

  void send() {
    SIPRequest request = dialog.request(edge, SIPRequest.BYE);
    request.addHeader(ReasonHeaders.of(edge, ending));
    authentication.apply(request);
    try {
      edge.send(request, dialog.flow(), this);
    } catch (SipException | RuntimeException e) {
      edge.counters().unsent(e);
    }
  }

  @Override
  public void onResponse(SIPResponse response) {
    if (response.getStatusCode() == 401 || response.getStatusCode() == 407) {
      host.loop()
          .execute(
              () -> {
                if (authentication.answers(response, SIPRequest.BYE, dialog.target())) {
                  send();
                }
              });
    }
  }

  @Override
  public void onTimeout() {}

  @Override
  public void onTransportFailure(String reason) {}
}

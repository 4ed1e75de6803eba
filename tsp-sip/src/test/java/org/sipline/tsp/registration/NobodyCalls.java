package org.sipline.tsp.registration;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import org.sipline.tsp.stack.Incoming;
import org.sipline.tsp.stack.RequestRouter;

/** Nobody is here. */
final class NobodyCalls implements RequestRouter {
  @Override
  public boolean takeAck(SIPRequest ack) {
    return false;
  }

  @Override
  public void onRequest(Incoming incoming) {
    incoming.respond(404);
  }

  @Override
  public void onStray2xx(SIPResponse response) {}
}

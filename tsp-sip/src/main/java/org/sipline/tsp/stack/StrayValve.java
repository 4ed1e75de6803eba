package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Stands before the stack's transaction tables. It takes out the ACKs of our 2xx, for which the
 * stack would build a transaction each, and the responses without a transaction, for which it would
 * search all transactions one by one.
 */
final class StrayValve implements SIPMessageValve {
  private final SIPTransactionStack stack;
  private final RequestRouter router;
  private final EdgeCounters counters;

  StrayValve(SIPTransactionStack stack, RequestRouter router, EdgeCounters counters) {
    this.stack = stack;
    this.router = router;
    this.counters = counters;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    try {
      return !request.getMethod().equals(Request.ACK) || !router.takeAck(request);
    } catch (RuntimeException e) {
      counters.failed(e);
      return false;
    }
  }

  @Override
  public boolean processResponse(Response message, MessageChannel channel) {
    try {
      SIPResponse response = (SIPResponse) message;
      if (stack.findTransaction(response.getTransactionId(), false) != null) {
        return true;
      }
      if (response.getStatusCode() / 100 == 2
          && response.getCSeq().getMethod().equals(Request.INVITE)) {
        router.onStray2xx(response);
      } else {
        counters.stray();
      }
      return false;
    } catch (RuntimeException e) {
      counters.failed(e);
      return false;
    }
  }

  @Override
  public void init(SipStack sipStack) {}

  @Override
  public void destroy() {}
}

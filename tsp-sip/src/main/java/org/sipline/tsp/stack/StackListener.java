package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import org.sipline.config.SipTimers;

/**
 * Hands what the stack's transactions deliver to whom it concerns: INVITEs, and the responses to
 * our requests.
 */
final class StackListener implements SipListener {
  private final SipEdge edge;
  private final EdgeCounters counters;
  private final RequestRouter router;
  private final SipTimers timers;

  StackListener(SipEdge edge, RequestRouter router, SipTimers timers) {
    this.edge = edge;
    this.counters = edge.counters();
    this.router = router;
    this.timers = timers;
  }

  @Override
  public void processRequest(RequestEvent event) {
    try {
      SipProvider provider = (SipProvider) event.getSource();
      SIPRequest request = (SIPRequest) event.getRequest();
      if (request.getMethod().equals(SIPRequest.ACK)) {
        return; // of a response other than 2xx, or of nothing: there is nobody to answer
      }
      // Else the stack sends a 100 of its own from its timer thread, at times behind our 200.
      if (request.getTransaction() instanceof SIPServerTransaction pending) {
        pending.setMapped(true);
      }
      ServerTransaction transaction = provider.getNewServerTransaction(request);
      TransactionPace.set(transaction, timers);
      router.onRequest(edge.incoming(request, transaction::sendResponse, provider));
    } catch (SipException | RuntimeException e) {
      counters.failed(e);
    }
  }

  @Override
  public void processResponse(ResponseEvent event) {
    try {
      ClientTransaction transaction = event.getClientTransaction();
      if (transaction != null
          && transaction.getApplicationData() instanceof ResponseHandler handler) {
        handler.onResponse((SIPResponse) event.getResponse());
      } else {
        counters.stray();
      }
    } catch (RuntimeException e) {
      counters.failed(e);
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    try {
      if (!event.isServerTransaction()
          && event.getClientTransaction().getApplicationData() instanceof ResponseHandler handler) {
        handler.onTimeout();
      }
    } catch (RuntimeException e) {
      counters.failed(e);
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    // It names no transaction; the transaction's own timer reports the failure.
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    // Call state never hangs on the stack's bookkeeping.
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    // Dialogs are the calls' own.
  }
}

package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.util.Optional;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import javax.sip.TransactionState;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.sipline.config.SipTimers;

/**
 * Stands before the stack's transaction tables. It takes out the ACKs of our 2xx, for which the
 * stack would build a transaction each; the requests other than INVITE, which it would keep whole
 * for 32 s; and the responses without a transaction, for which it would search all transactions one
 * by one.
 */
final class TransactionValve implements SIPMessageValve {
  private static final int MOST_TRANSACTIONS = 1 << 18;

  private final SipEdge edge;
  private final SIPTransactionStack stack;
  private final RequestRouter router;
  private final NonInviteTransactions transactions;

  TransactionValve(
      SipEdge edge, SIPTransactionStack stack, RequestRouter router, SipTimers timers) {
    this.edge = edge;
    this.stack = stack;
    this.router = router;
    this.transactions =
        new NonInviteTransactions(stack::getTimer, timers.t1().toMillis(), MOST_TRANSACTIONS);
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    try {
      return switch (request.getMethod()) {
        case Request.INVITE -> true;
        case Request.ACK -> !router.takeAck(request);
        default -> {
          take(request, channel);
          yield false;
        }
      };
    } catch (IOException | RuntimeException e) {
      edge.counters().failed(e);
      return false;
    }
  }

  private void take(SIPRequest request, MessageChannel channel) throws IOException {
    SipProvider provider = channel.getMessageProcessor().getListeningPoint().getProvider();
    Optional<ResponseSender> transaction = transactions.take(request, channel, provider);
    if (transaction.isPresent()) {
      router.onRequest(edge.incoming(request, transaction.get(), provider));
    }
  }

  @Override
  public boolean processResponse(Response message, MessageChannel channel) {
    try {
      SIPResponse response = (SIPResponse) message;
      SIPTransaction transaction = stack.findTransaction(response.getTransactionId(), false);
      boolean accepts =
          response.getStatusCode() / 100 == 2
              && response.getCSeq().getMethod().equals(Request.INVITE);
      // RFC 3261 section 16.7: a 2xx of another fork comes even after a refusal, whose transaction
      // would keep it to itself.
      if (transaction != null
          && !(accepts && transaction.getInternalState() == TransactionState._COMPLETED)) {
        return true;
      }
      if (accepts) {
        router.onStray2xx(response);
      } else {
        edge.counters().stray();
      }
      return false;
    } catch (RuntimeException e) {
      edge.counters().failed(e);
      return false;
    }
  }

  @Override
  public void init(SipStack sipStack) {}

  @Override
  public void destroy() {}
}

package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;

/** Takes what others send. Called on the stack's threads: hand over, never wait. */
public interface RequestRouter {

  /**
   * Says whether an ACK belongs to a 2xx of ours, and takes it if so; the ACKs of other responses
   * are the transactions' business.
   */
  boolean takeAck(SIPRequest ack);

  /** A request with its server transaction, which must be answered. */
  void onRequest(Incoming incoming);

  /** A 2xx to an INVITE whose transaction is over: retransmitted, or from another fork. */
  void onStray2xx(SIPResponse response);
}

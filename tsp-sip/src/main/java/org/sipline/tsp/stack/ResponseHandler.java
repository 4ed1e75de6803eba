package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPResponse;

/** Takes what becomes of a request. Called on the stack's threads: hand over, never wait. */
public interface ResponseHandler {

  /** A response, provisional or final. */
  void onResponse(SIPResponse response);

  /** No final response came within the transaction's time (RFC 3261 timers B and F). */
  void onTimeout();

  /** The request could not be sent. */
  void onTransportFailure(String reason);
}

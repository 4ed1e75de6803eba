package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPResponse;
import org.sipline.tsp.stack.ResponseHandler;

/** For requests after which nothing can change any more, such as CANCEL. */
enum IgnoredResponses implements ResponseHandler {
  INSTANCE;

  @Override
  public void onResponse(SIPResponse response) {}

  @Override
  public void onTimeout() {}

  @Override
  public void onTransportFailure(String reason) {}
}

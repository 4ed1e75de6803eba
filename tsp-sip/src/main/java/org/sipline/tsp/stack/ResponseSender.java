package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPResponse;
import java.io.IOException;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/** Sends the responses to one request: its server transaction. */
@FunctionalInterface
public interface ResponseSender {
  /** Sends a response, and keeps it for the request's repetitions. */
  void send(SIPResponse response) throws SipException, InvalidArgumentException, IOException;
}

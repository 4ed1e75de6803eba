package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import javax.sip.ClientTransaction;
import javax.sip.SipException;

/** A request on its way. */
public final class SentRequest {
  private volatile ClientTransaction transaction;

  void transaction(ClientTransaction made) {
    transaction = made;
  }

  /** Whether no transaction has taken it. */
  boolean isUnsent() {
    return transaction == null;
  }

  /**
   * The CANCEL of an INVITE that has had a response.
   *
   * @throws SipException if it cannot be made
   */
  public SIPRequest createCancel() throws SipException {
    ClientTransaction made = transaction;
    if (made == null) {
      throw new SipException("the request has not been sent");
    }
    return (SIPRequest) made.createCancel();
  }
}

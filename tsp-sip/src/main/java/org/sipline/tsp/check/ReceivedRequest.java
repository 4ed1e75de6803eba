package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPRequest;

/**
 * A request from outside. The stack makes no transaction for one that lacks a header which its
 * method has to have, Max-Forwards among them, and the sender hears nothing; so this one has none
 * of its headers checked there, and {@link RequestCheck} says what is missing.
 */
final class ReceivedRequest extends SIPRequest {
  private static final long serialVersionUID = 1;

  @Override
  public void checkHeaders() {}
}

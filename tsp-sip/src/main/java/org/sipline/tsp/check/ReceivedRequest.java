package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPRequest;

/**
 * A request from outside. The stack makes no transaction for one that lacks a header which its
 * method has to have, Max-Forwards among them, and the sender hears nothing; so this one has none
 * of its headers checked there, and {@link RequestCheck} says what is missing.
 */
final class ReceivedRequest extends SIPRequest {
  private static final long serialVersionUID = 1;

  private static final String LENGTH = "Content-Length";

  private String length;

  @Override
  public void checkHeaders() {}

  /** Whether this header line is no Content-Length, or none that contradicts one before it. */
  boolean agreesOnLength(String header) {
    int colon = header.indexOf(':');
    if (!isLength(header, colon)) {
      return true;
    }
    String before = length;
    length = header.substring(colon + 1).strip();
    return before == null || before.equals(length);
  }

  /** Every header of every request passes here, so nothing is made of those that are another. */
  private static boolean isLength(String header, int colon) {
    int end = colon;
    while (end > 0 && (header.charAt(end - 1) == ' ' || header.charAt(end - 1) == '\t')) {
      end--;
    }
    return (end == LENGTH.length() && header.regionMatches(true, 0, LENGTH, 0, end))
        || (end == 1 && header.regionMatches(true, 0, "l", 0, 1));
  }
}

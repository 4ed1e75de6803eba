package org.sipline.tsp.check;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request from outside. The stack makes no transaction for one that lacks a header which its
 * method has to have, Max-Forwards among them, and the sender hears nothing; so this one has none
 * of its headers checked there, and {@link RequestCheck} says what is missing.
 */
final class ReceivedRequest extends SIPRequest {
  private static final long serialVersionUID = 1;

  private static final Pattern LENGTH = Pattern.compile("(?i)(?:content-length|l)[ \\t]*:(.*)");

  private String length;

  @Override
  public void checkHeaders() {}

  /** Whether this header line is no Content-Length, or none that contradicts one before it. */
  boolean agreesOnLength(String header) {
    Matcher line = LENGTH.matcher(header.strip());
    if (!line.matches()) {
      return true;
    }
    String before = length;
    length = line.group(1).strip();
    return before == null || before.equals(length);
  }
}

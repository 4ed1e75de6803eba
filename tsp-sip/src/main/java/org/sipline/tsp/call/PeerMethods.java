package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.HashSet;
import java.util.Set;
import javax.sip.header.AllowHeader;

/**
 * The methods that the other party takes, as its Allow says (RFC 3261 section 20.5). Of a party
 * that says nothing none is known. Lives on the line's loop.
 */
final class PeerMethods {
  private static final int MOST = 32;

  private final Set<String> allowed = new HashSet<>(2);

  /** Takes what a message of the other party says. */
  void see(SIPMessage message) {
    for (var each = message.getHeaders(AllowHeader.NAME); each.hasNext(); ) {
      if (each.next() instanceof AllowHeader allow && allow.getMethod() != null) {
        for (String method : allow.getMethod().split("[,\\s]+", -1)) {
          if (allowed.size() < MOST) {
            allowed.add(method);
          }
        }
      }
    }
  }

  boolean takes(String method) {
    return allowed.contains(method);
  }
}

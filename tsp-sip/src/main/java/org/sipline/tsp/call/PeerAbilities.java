package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.HashSet;
import java.util.Set;
import javax.sip.header.AllowHeader;
import org.sipline.tsp.stack.OptionTags;

/**
 * The methods that the other party takes, as its Allow says (RFC 3261 section 20.5), and whether it
 * lets us call ourselves otherwise, as its Supported says. Of a party that says nothing none is
 * known. Lives on the line's loop.
 */
final class PeerAbilities {
  private static final int MOST = 32;

  private final Set<String> allowed = new HashSet<>(2);
  private boolean fromChange;

  /** Takes what a message of the other party says. */
  void see(SIPMessage message) {
    fromChange |= OptionTags.in(message, "Supported").contains(OptionTags.FROM_CHANGE);
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

  /** Whether From may name another in requests within the dialog (RFC 4916 section 4.4.1). */
  boolean followsFrom() {
    return fromChange;
  }

  boolean takes(String method) {
    return allowed.contains(method);
  }
}

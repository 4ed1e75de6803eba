package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.Iterator;
import java.util.Optional;
import javax.sip.header.Header;
import org.sipline.tsp.transfer.Replaces;

/**
 * What an INVITE wants to replace (RFC 3891 section 3).
 *
 * @param refusal the status that refuses the INVITE, 0 if it may be taken
 * @param replaced the call whose place it takes, null for none
 */
public record Replacement(int refusal, SipCall replaced) {
  private static final Replacement NONE = new Replacement(0, null);

  static Replacement of(SIPRequest invite, SipCall call) {
    Iterator<?> lines = invite.getHeaders("Replaces");
    if (!lines.hasNext()) {
      return NONE;
    }
    String text = ((Header) lines.next()).toString();
    Optional<Replaces> wanted = Replaces.parse(text.substring(text.indexOf(':') + 1));
    if (lines.hasNext() || wanted.isEmpty()) {
      return refused(400);
    }
    SipCall replaced = call.host().table().dialog(wanted.get().callId(), wanted.get().toTag());
    // The tags of both sides: who merely knows a Call-ID has not been in the call.
    if (replaced == null
        || !replaced.host().equals(call.host())
        || !replaced.signalling().isWith(wanted.get().fromTag())) {
      return refused(481);
    }
    return switch (replaced.phase()) {
      case CONFIRMED, ANSWERING -> wanted.get().earlyOnly() ? refused(486) : standing(replaced);
      case CALLING -> standing(replaced);
      case OFFERED, PREPARING -> refused(481); // early, and not begun by this side
      case CANCELLING, LEAVING, GONE -> refused(603);
    };
  }

  private static Replacement standing(SipCall replaced) {
    return replaced.isSecure() ? refused(603) : new Replacement(0, replaced);
  }

  private static Replacement refused(int status) {
    return new Replacement(status, null);
  }
}

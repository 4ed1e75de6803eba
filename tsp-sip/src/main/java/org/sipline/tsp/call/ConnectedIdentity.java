package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.text.ParseException;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import org.sipline.tsp.dialog.Dialog;

/**
 * Tells the other party who is at this end, where that is another than it knows: somebody answers
 * whom it did not call, or a conference takes the place of a person. Those who are trusted hear it
 * by P-Asserted-Identity (RFC 3325), all by the Contact's isfocus (RFC 4579 section 5.1). What the
 * other party tells of itself is {@link Progress}'s. Lives on the line's loop.
 */
final class ConnectedIdentity {
  private static final String ASSERTED = "P-Asserted-Identity";
  private static final String CONFERENCE = "Conference";

  private final CallHost host;

  ConnectedIdentity(CallHost host) {
    this.host = host;
  }

  /** Puts into a response to an INVITE who rings and answers, if that is not who was called. */
  void answers(SIPRequest invite, SIPMessage response) {
    Address own = host.identity();
    boolean called =
        invite.getTo().getAddress().getURI() instanceof SipURI to
            && own.getURI() instanceof SipURI ours
            && ours.getUser().equals(to.getUser());
    if (!called && host.believes(invite.getRemoteAddress())) {
      response.addHeader(host.edge().messages().header(ASSERTED, own.toString().strip()));
    }
  }

  /** Puts into an UPDATE that a conference is at this end, or the person again. */
  void conference(boolean begins, Dialog dialog, SIPRequest update) {
    try {
      if (begins) {
        update.getContactHeader().setParameter("isfocus", null);
      }
      InetAddress peer = dialog.flow().destination().address().getAddress();
      if (peer != null && host.believes(peer)) {
        Address identity = host.identity();
        if (begins) {
          identity.setDisplayName(CONFERENCE);
        }
        update.addHeader(host.edge().messages().header(ASSERTED, identity.toString().strip()));
      }
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.text.ParseException;
import java.util.function.Consumer;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import org.sipline.tsp.dialog.Dialog;

/**
 * Tells the other party who is at this end, where that is another than it knows: somebody answers
 * whom it did not call, or a conference takes the place of a person. Those who are trusted hear it
 * by P-Asserted-Identity (RFC 3325), those who follow that by From (RFC 4916), all by the Contact's
 * isfocus (RFC 4579 section 5.1). What the other party tells of itself is {@link Progress}'s. Lives
 * on the line's loop.
 */
final class ConnectedIdentity {
  private static final String ASSERTED = "P-Asserted-Identity";
  private static final String CONFERENCE = "Conference";

  private final SipCall call;
  private final CallHost host;
  private final SessionKeeping session;
  private final PeerAbilities peer;
  private boolean another;

  ConnectedIdentity(SipCall call, SessionKeeping session, PeerAbilities peer) {
    this.call = call;
    this.host = call.host();
    this.session = session;
    this.peer = peer;
  }

  /** A conference is at this end of a dialog from now on, or the person again. */
  void conferring(boolean begins, Dialog dialog) {
    update(begins, dialog, update -> conference(begins, dialog, update));
  }

  /** The caller knows that it is answered, and may have called somebody else (RFC 4916, 4.2). */
  void answered(Dialog dialog) {
    if (another && peer.followsFrom()) {
      update(false, dialog, update -> {});
    }
  }

  private void update(boolean conference, Dialog dialog, Consumer<SIPRequest> tells) {
    if (dialog != null && call.isStanding() && peer.takes(SIPRequest.UPDATE)) {
      if (peer.followsFrom()) {
        dialog.introduce(own(conference));
      }
      session.refresh(dialog, tells);
    }
  }

  private Address own(boolean conference) {
    Address own = call.identity();
    if (conference) {
      try {
        own.setDisplayName(CONFERENCE);
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }
    return own;
  }

  /** Puts into a response to an INVITE who rings and answers, if that is not who was called. */
  void answers(SIPRequest invite, SIPMessage response) {
    Address own = host.identity();
    boolean called =
        invite.getTo().getAddress().getURI() instanceof SipURI to
            && own.getURI() instanceof SipURI ours
            && ours.getUser().equals(to.getUser());
    another = !called;
    if (another && host.believes(invite.getRemoteAddress())) {
      response.addHeader(host.edge().messages().header(ASSERTED, own.toString().strip()));
    }
  }

  private void conference(boolean begins, Dialog dialog, SIPRequest update) {
    if (begins) {
      try {
        update.getContactHeader().setParameter("isfocus", null);
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    }
    InetAddress next = dialog.flow().destination().address().getAddress();
    if (next != null && host.believes(next) && !call.isHidden()) {
      String identity = own(begins).toString().strip();
      update.addHeader(host.edge().messages().header(ASSERTED, identity));
    }
  }
}

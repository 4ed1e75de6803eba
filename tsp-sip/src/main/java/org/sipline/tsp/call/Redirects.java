package org.sipline.tsp.call;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.sip.header.ContactHeader;
import org.sipline.config.RedirectPolicy;
import org.sipline.config.SipUri;

/**
 * Where an INVITE of ours is sent on to by 3xx: each place once, the better ones first, five in all
 * (RFC 3261 section 8.1.3.4). Lives on the line's loop.
 */
final class Redirects {
  private static final int MOST = 5;

  private final RedirectPolicy policy;
  private final Set<String> known = new HashSet<>();
  private final List<Place> places = new ArrayList<>(2);
  private int followed;

  private record Place(SipUri uri, float preference) {}

  /** Redirects of an INVITE that went to {@code first}. */
  Redirects(RedirectPolicy policy, String first) {
    this.policy = policy;
    known.add(first);
  }

  /** Takes the places that a response names; false if there is nothing to follow it for. */
  boolean take(SIPResponse response) {
    if (policy == RedirectPolicy.REPORT || response.getStatusCode() / 100 != 3) {
      return false;
    }
    for (Iterator<?> contacts = response.getHeaders(ContactHeader.NAME);
        contacts.hasNext() && places.size() < MOST; ) {
      if (contacts.next() instanceof ContactHeader contact
          && contact.getAddress() != null
          && !contact.getAddress().isWildcard()) {
        add(contact);
      }
    }
    places.sort(Comparator.comparingDouble(Place::preference).reversed());
    return hasNext();
  }

  private void add(ContactHeader contact) {
    try {
      // Header fields that it wants in the new INVITE are left out (RFC 3261 section 19.1.5).
      SipUri uri = SipUri.parse(contact.getAddress().getURI().toString().replaceFirst("[?].*", ""));
      if (known.add(uri.toString())) {
        places.add(new Place(uri, contact.getQValue() < 0 ? 1 : contact.getQValue()));
      }
    } catch (IllegalArgumentException e) {
      // another kind of address: nowhere a call can go
    }
  }

  /** Whether there is a place left. */
  boolean hasNext() {
    return !places.isEmpty() && followed < MOST;
  }

  /** The next place; there must be one. */
  SipUri next() {
    followed++;
    return places.removeFirst().uri();
  }
}

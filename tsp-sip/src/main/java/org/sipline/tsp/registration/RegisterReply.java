package org.sipline.tsp.registration;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sip.address.SipURI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.Header;
import javax.sip.header.MinExpiresHeader;
import javax.sip.header.RetryAfterHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Response;
import org.sipline.tsp.auth.Challenges;

/** Reads what a registrar's response says to one of our requests. */
final class RegisterReply {
  private static final int MAX_CONTACTS = 64;

  private RegisterReply() {}

  /**
   * The event that a final response is.
   *
   * @param contact our Contact in the request
   * @param askedSeconds the lifetime that the request asked for
   */
  static RegistrationEvent.Answered read(Response response, SipURI contact, long askedSeconds) {
    CSeqHeader sequence = (CSeqHeader) response.getHeader(CSeqHeader.NAME);
    return new RegistrationEvent.Answered(
        sequence.getSeqNumber(),
        response.getStatusCode(),
        response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
        Challenges.of(response),
        granted(response, contact, askedSeconds),
        response.getHeader(MinExpiresHeader.NAME) instanceof MinExpiresHeader least
            ? OptionalLong.of(least.getExpires())
            : OptionalLong.empty(),
        response.getHeader(RetryAfterHeader.NAME) instanceof RetryAfterHeader later
            ? OptionalLong.of(later.getRetryAfter())
            : OptionalLong.empty(),
        publicAddress(response),
        flowTimer(response));
  }

  /**
   * The lifetime of our Contact among those that the registrar lists (RFC 3261, section 10.2.4).
   * Its user part is ours alone, so it counts where a middlebox changed the host. A registrar that
   * lists nothing at all is believed its 200.
   */
  private static OptionalLong granted(Response response, SipURI ours, long askedSeconds) {
    long common =
        response.getHeader(ExpiresHeader.NAME) instanceof ExpiresHeader expires
            ? expires.getExpires()
            : askedSeconds;
    OptionalLong sameUser = OptionalLong.empty();
    Iterator<?> contacts = response.getHeaders(ContactHeader.NAME);
    if (!contacts.hasNext()) {
      return OptionalLong.of(common);
    }
    for (int i = 0; i < MAX_CONTACTS && contacts.hasNext(); i++) {
      ContactHeader contact = (ContactHeader) contacts.next();
      if (contact.getAddress() != null
          && contact.getAddress().getURI() instanceof SipURI listed
          && ours.getUser().equals(listed.getUser())) {
        long lifetime = lifetime(contact, common);
        if (ours.getHost().equalsIgnoreCase(listed.getHost())
            && ours.getPort() == listed.getPort()) {
          return OptionalLong.of(lifetime);
        }
        sameUser = OptionalLong.of(Math.max(lifetime, sameUser.orElse(0)));
      }
    }
    return sameUser;
  }

  private static long lifetime(ContactHeader contact, long common) {
    String text = contact.getParameter("expires");
    return text != null && text.matches("[0-9]{1,10}") ? Long.parseLong(text) : common;
  }

  private static OptionalLong flowTimer(Response response) {
    Header header = response.getHeader("Flow-Timer");
    if (header == null) {
      return OptionalLong.empty();
    }
    String text = header.toString();
    String value = text.substring(text.indexOf(':') + 1).strip();
    return value.matches("[0-9]{1,6}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  /** What the next hop saw of us (RFC 3581, section 4). */
  private static Optional<String> publicAddress(Response response) {
    if (!(response.getHeader(ViaHeader.NAME) instanceof ViaHeader via)
        || (via.getReceived() == null && via.getRPort() <= 0)) {
      return Optional.empty();
    }
    String host = via.getReceived() == null ? via.getHost() : via.getReceived();
    int port = via.getRPort() > 0 ? via.getRPort() : via.getPort();
    return Optional.of(host + (port > 0 ? ":" + port : ""));
  }
}

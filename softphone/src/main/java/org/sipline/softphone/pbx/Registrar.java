package org.sipline.softphone.pbx;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Answers REGISTER requests whose sender has been authenticated (RFC 3261 section 10.3). */
final class Registrar {
  private static final int DEFAULT_EXPIRES_SECONDS = 300;

  private final SipFactories sip;
  private final Bindings bindings;

  Registrar(SipFactories sip, Bindings bindings) {
    this.sip = sip;
    this.bindings = bindings;
  }

  /** The user whose contacts a REGISTER changes: the user part of its To. */
  static Optional<String> addressOfRecord(Request register) {
    ToHeader to = (ToHeader) register.getHeader(ToHeader.NAME);
    return to == null ? Optional.empty() : user(to.getAddress().getURI());
  }

  static Optional<String> user(URI uri) {
    return uri instanceof SipURI sipUri ? Optional.ofNullable(sipUri.getUser()) : Optional.empty();
  }

  /** Changes the user's contacts as the request says, and tells those in force. */
  Response answer(Request register, String user, String tag, long nowMillis) throws ParseException {
    List<Bindings.Wish> wishes = new ArrayList<>();
    ListIterator<?> contacts = register.getHeaders(ContactHeader.NAME);
    while (contacts.hasNext()) {
      ContactHeader contact = (ContactHeader) contacts.next();
      if (contact.isWildCard()) {
        bindings.clear(user);
        return sip.response(Response.OK, register, tag);
      }
      int expires = contact.getExpires() >= 0 ? contact.getExpires() : expiresOf(register);
      wishes.add(new Bindings.Wish(contact.getAddress().getURI().toString(), expires));
    }
    String callId = ((CallIdHeader) register.getHeader(CallIdHeader.NAME)).getCallId();
    long sequence = ((CSeqHeader) register.getHeader(CSeqHeader.NAME)).getSeqNumber();
    return switch (bindings.register(user, wishes, callId, sequence, nowMillis)) {
      case DONE -> accepted(register, user, tag, nowMillis);
      case OUT_OF_ORDER -> sip.response(Response.SERVER_INTERNAL_ERROR, register, tag);
      case TOO_MANY -> sip.response(Response.FORBIDDEN, register, tag);
      case TOO_BRIEF -> {
        Response response = sip.response(Response.INTERVAL_TOO_BRIEF, register, tag);
        response.setHeader(
            sip.headers().createHeader("Min-Expires", "" + Bindings.MIN_EXPIRES_SECONDS));
        yield response;
      }
    };
  }

  private Response accepted(Request register, String user, String tag, long nowMillis)
      throws ParseException {
    Response response = sip.response(Response.OK, register, tag);
    for (Bindings.Binding binding : bindings.of(user, nowMillis)) {
      ContactHeader contact =
          sip.headers()
              .createContactHeader(
                  sip.addresses().createAddress(sip.addresses().createURI(binding.contact())));
      contact.setParameter("expires", "" + binding.secondsLeft(nowMillis));
      response.addHeader(contact);
    }
    return response;
  }

  private static int expiresOf(Request register) {
    ExpiresHeader expires = (ExpiresHeader) register.getHeader(ExpiresHeader.NAME);
    return expires == null ? DEFAULT_EXPIRES_SECONDS : expires.getExpires();
  }
}

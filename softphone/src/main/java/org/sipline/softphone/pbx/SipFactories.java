package org.sipline.softphone.pbx;

import java.text.ParseException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.address.AddressFactory;
import javax.sip.header.HeaderFactory;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** JAIN-SIP's makers of messages, headers and addresses, gathered. */
record SipFactories(MessageFactory messages, HeaderFactory headers, AddressFactory addresses) {

  static SipFactories of(SipFactory factory) throws PeerUnavailableException {
    return new SipFactories(
        factory.createMessageFactory(),
        factory.createHeaderFactory(),
        factory.createAddressFactory());
  }

  /** A response with a To tag, as each but a 100 must have (RFC 3261 section 8.2.6.2). */
  Response response(int status, Request request, String tag) throws ParseException {
    Response response = messages.createResponse(status, request);
    var to = (javax.sip.header.ToHeader) response.getHeader("To");
    if (status > Response.TRYING && to.getTag() == null) {
      to.setTag(tag);
    }
    return response;
  }
}

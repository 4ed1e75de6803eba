package org.sipline.tsp.stack;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.message.SIPDuplicateHeaderException;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Iterator;

/**
 * A response of ours. The stack asks for its bytes twice, to send them and to keep them in case the
 * request comes again; nothing about it changes between, so they are made once.
 */
final class OutgoingResponse extends SIPResponse {
  private static final long serialVersionUID = 1;

  private transient byte[] bytes;

  private OutgoingResponse() {}

  /** A response with the headers that RFC 3261 section 8.2.6.2 has copied from the request. */
  static OutgoingResponse to(SIPRequest request, int status) {
    SIPResponse made = request.createResponse(status);
    OutgoingResponse response = new OutgoingResponse();
    response.setStatusLine(made.getStatusLine());
    try {
      for (Iterator<SIPHeader> headers = made.getHeaders(); headers.hasNext(); ) {
        response.attachHeader(headers.next(), false);
      }
    } catch (SIPDuplicateHeaderException e) {
      throw new IllegalStateException("a response has each header once", e);
    }
    return response;
  }

  @Override
  public byte[] encodeAsBytes(String transport) {
    if (bytes == null) {
      bytes = super.encodeAsBytes(transport);
    }
    return bytes;
  }
}

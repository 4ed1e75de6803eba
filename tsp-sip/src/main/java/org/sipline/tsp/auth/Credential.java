package org.sipline.tsp.auth;

import java.text.ParseException;
import java.util.List;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.message.Request;

/**
 * An answer to a challenge.
 *
 * @param proxy whether it goes into Proxy-Authorization, rather than Authorization
 * @param value the header's value; it holds no password, yet does not belong into a log
 */
public record Credential(boolean proxy, String value) {
  private static final HeaderFactory HEADERS = headers();

  /** The header's name. */
  public String headerName() {
    return proxy ? ProxyAuthorizationHeader.NAME : AuthorizationHeader.NAME;
  }

  /** Puts credentials into a request, in place of those that it has. */
  public static void apply(List<Credential> credentials, Request request) {
    request.removeHeader(AuthorizationHeader.NAME);
    request.removeHeader(ProxyAuthorizationHeader.NAME);
    for (Credential credential : credentials) {
      try {
        request.addHeader(HEADERS.createHeader(credential.headerName(), credential.value()));
      } catch (ParseException e) {
        throw new IllegalStateException("the stack refuses our own " + credential.headerName(), e);
      }
    }
  }

  private static HeaderFactory headers() {
    try {
      return SipFactory.getInstance().createHeaderFactory();
    } catch (PeerUnavailableException e) {
      throw new IllegalStateException("the SIP stack is not on the class path", e);
    }
  }

  @Override
  public String toString() {
    return headerName() + ": ***";
  }
}

package org.sipline.tsp.check;

import java.text.ParseException;
import java.util.Map;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Response;

/**
 * How a request is refused.
 *
 * @param status the final status
 * @param phrase the reason phrase, which names what is wrong
 * @param headers the headers that belong to the status, such as Allow with 405
 */
public record Refusal(int status, String phrase, Map<String, String> headers) {
  private static final HeaderFactory HEADERS = headerFactory();

  public Refusal {
    headers = Map.copyOf(headers);
  }

  Refusal(int status, String phrase) {
    this(status, phrase, Map.of());
  }

  /** Gives a response of this status its phrase and headers. */
  public void complete(Response response) {
    try {
      response.setReasonPhrase(phrase);
      for (Map.Entry<String, String> header : headers.entrySet()) {
        response.removeHeader(header.getKey());
        for (Object each : HEADERS.createHeaders(header.getKey() + ": " + header.getValue())) {
          response.addHeader((Header) each);
        }
      }
    } catch (ParseException e) {
      throw new IllegalStateException("the stack refuses a header of ours", e);
    }
  }

  private static HeaderFactory headerFactory() {
    try {
      return SipFactory.getInstance().createHeaderFactory();
    } catch (PeerUnavailableException e) {
      throw new IllegalStateException("the SIP stack is not on the class path", e);
    }
  }
}

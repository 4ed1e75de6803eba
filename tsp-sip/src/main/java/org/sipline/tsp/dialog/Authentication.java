package org.sipline.tsp.dialog;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import javax.sip.address.URI;
import org.sipline.tsp.auth.AuthVerdict;
import org.sipline.tsp.auth.Challenges;
import org.sipline.tsp.auth.Credential;
import org.sipline.tsp.auth.DigestAttempts;
import org.sipline.tsp.auth.DigestClient;

/** Answers the challenges to one request and its repetitions (RFC 3261 section 22). */
public final class Authentication {
  private final DigestClient digest;
  private final DigestAttempts attempts = new DigestAttempts();
  private List<Credential> credentials = List.of();
  private byte[] body = {};

  /** Nothing has been challenged yet. */
  public Authentication(DigestClient digest) {
    this.digest = digest;
  }

  /**
   * Takes a response.
   *
   * @return whether the request is to be sent again, with the next CSeq number
   */
  public boolean answers(SIPResponse response, String method, URI requestUri) {
    int status = response.getStatusCode();
    if (status != 401 && status != 407) {
      return false;
    }
    AuthVerdict verdict =
        digest.answer(attempts, Challenges.of(response), method, requestUri.toString(), body);
    if (verdict instanceof AuthVerdict.Retry retry) {
      credentials = retry.credentials();
      return true;
    }
    return false;
  }

  /**
   * Puts what was answered into a request that has its body; the ACK of an INVITE carries the same.
   */
  public void apply(SIPRequest request) {
    body = request.getRawContent() == null ? new byte[0] : request.getRawContent();
    if (!credentials.isEmpty()) {
      Credential.apply(credentials, request);
    }
  }
}

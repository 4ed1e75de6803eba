package org.sipline.tsp.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** A trust manager that says in words why it does not believe a certificate. */
final class PlainWords extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;

  PlainWords(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  private interface Judgement {
    void pass() throws CertificateException;
  }

  private static void explained(X509Certificate[] chain, Judgement judgement)
      throws CertificateException {
    try {
      judgement.pass();
    } catch (CertificateException e) {
      throw new CertificateException(reason(chain, e), e);
    }
  }

  private static String reason(X509Certificate[] chain, CertificateException refusal) {
    String whose = "the certificate of " + String.join(", ", SipCertificate.identities(chain[0]));
    for (X509Certificate each : chain) {
      String which =
          each.equals(chain[0]) ? whose : "that of its authority " + each.getSubjectX500Principal();
      try {
        each.checkValidity();
      } catch (CertificateExpiredException e) {
        return which + " ran out on " + each.getNotAfter().toInstant();
      } catch (CertificateNotYetValidException e) {
        return which + " is valid only from " + each.getNotBefore().toInstant();
      }
    }
    if (chain.length == 1
        && chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal())) {
      return whose + " is self-signed; put it under sip.tls.trust if it is to be believed";
    }
    Throwable cause = refusal;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return whose
        + " is not of an authority that is believed ("
        + chain[chain.length - 1].getIssuerX500Principal()
        + ": "
        + cause.getMessage()
        + ")";
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    explained(chain, () -> judge.checkClientTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    explained(chain, () -> judge.checkClientTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    explained(chain, () -> judge.checkClientTrusted(chain, type));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    explained(chain, () -> judge.checkServerTrusted(chain, type));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}

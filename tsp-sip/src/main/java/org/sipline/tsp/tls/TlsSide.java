package org.sipline.tsp.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sipline.config.TlsConfig;

/**
 * Our side of TLS 1.3 and 1.2: the certificates of the configuration, put on sockets. For any
 * thread.
 */
public final class TlsSide {
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final SSLContext context;
  private final boolean certified;
  private final TlsConfig.Clients clients;

  /**
   * Reads the certificates.
   *
   * @throws TlsException naming the file and what is wrong with it
   */
  public TlsSide(TlsConfig config) throws TlsException {
    this.clients = config.clients();
    this.certified = config.certificate().isPresent() && config.key().isPresent();
    try {
      context = SSLContext.getInstance("TLS");
      context.init(
          certified ? own(config.certificate().get(), config.key().get()) : null,
          new TrustManager[] {new PlainWords(believed(config.trust()))},
          null);
    } catch (TlsException e) {
      throw e;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private static KeyManager[] own(Path certificate, Path key)
      throws GeneralSecurityException, IOException {
    List<X509Certificate> chain = PemFiles.certificates(certificate);
    PrivateKey secret = PemFiles.key(key, chain.getFirst().getPublicKey().getAlgorithm());
    if (!PemFiles.belong(chain.getFirst(), secret)) {
      throw new TlsException(certificate + " and " + key + " do not belong together");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", secret, new char[0], chain.toArray(X509Certificate[]::new));
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    return managers.getKeyManagers();
  }

  private static X509ExtendedTrustManager believed(Optional<Path> file)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (file.isPresent()) {
      store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate each : PemFiles.certificates(file.get())) {
        store.setCertificateEntry("authority-" + ++number, each);
      }
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    for (TrustManager each : managers.getTrustManagers()) {
      if (each instanceof X509ExtendedTrustManager judge) {
        return judge;
      }
    }
    throw new TlsException("this Java platform has no trust manager for X.509 certificates");
  }

  /** Whether others can connect to us: for that we need a certificate. */
  public boolean canServe() {
    return certified;
  }

  /**
   * Shakes hands with a server over a socket that is connected.
   *
   * @param domain whom its certificate must name, a domain or an address without brackets
   * @throws IOException saying why it is not to be talked to; the socket is closed then
   */
  public SSLSocket client(Socket socket, String domain) throws IOException {
    SSLSocket secured = null;
    try {
      secured =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, domain, socket.getPort(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setProtocols(VERSIONS);
      if (!isLiteral(domain)) {
        parameters.setServerNames(List.of(new SNIHostName(domain)));
      }
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      X509Certificate peer = (X509Certificate) secured.getSession().getPeerCertificates()[0];
      if (!SipCertificate.names(peer, domain)) {
        throw new TlsException(
            "the certificate names "
                + String.join(", ", SipCertificate.identities(peer))
                + " and not "
                + domain);
      }
      return secured;
    } catch (SSLException e) {
      throw closed(socket, new TlsException("no TLS with " + domain + ": " + words(e), e));
    } catch (IOException | IllegalArgumentException e) {
      throw closed(
          socket,
          e instanceof TlsException known
              ? known
              : new TlsException("no TLS with " + domain + ": " + e.getMessage(), e));
    }
  }

  /**
   * Shakes hands with a client over a socket that was accepted.
   *
   * @throws IOException saying why it is not to be talked to; the socket is closed then
   */
  public SSLSocket server(Socket socket) throws IOException {
    try {
      SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setProtocols(VERSIONS);
      secured.setSSLParameters(parameters);
      secured.setUseClientMode(false);
      switch (clients) {
        case ANY -> secured.setWantClientAuth(false);
        case CERTIFIED -> secured.setNeedClientAuth(true);
      }
      secured.startHandshake();
      return secured;
    } catch (IOException e) {
      throw closed(socket, new TlsException("no TLS with a client: " + words(e), e));
    }
  }

  private static IOException closed(Socket socket, IOException failure) {
    try {
      socket.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** The cause that speaks of the certificate, if there is one. */
  private static String words(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof java.security.cert.CertificateException && each.getMessage() != null) {
        return each.getMessage();
      }
    }
    return failure.getMessage();
  }

  private static boolean isLiteral(String host) {
    try {
      return InetAddress.ofLiteral(host) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

package org.sipline.tsp.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.sipline.config.TlsConfig;

/** A certificate with its key, made when a test needs it. */
public final class TestCertificate {
  private static final AtomicLong SERIALS = new AtomicLong(System.nanoTime());
  private static final byte[] ECDSA_SHA256 =
      der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

  /** The certificate. */
  public final X509Certificate certificate;

  private final KeyPair keys;
  private final TestCertificate issuer;

  private TestCertificate(KeyPair keys, X509Certificate certificate, TestCertificate issuer) {
    this.keys = keys;
    this.certificate = certificate;
    this.issuer = issuer;
  }

  /** An authority that has signed itself. */
  public static TestCertificate authority(String name) {
    return make(name, null, true, Instant.now().minus(Duration.ofDays(9)), List.of());
  }

  /** A certificate that nobody else has signed, for these names. */
  public static TestCertificate selfSigned(String... names) {
    return make("self", null, false, Instant.now().minus(Duration.ofDays(9)), List.of(names));
  }

  /**
   * A certificate of this authority that is valid now.
   *
   * @param names such as {@code dns:example.com}, {@code uri:sip:example.com} or {@code
   *     ip:127.0.0.1}
   */
  public TestCertificate issue(String... names) {
    return issueFrom(Instant.now().minus(Duration.ofDays(9)), names);
  }

  /** A certificate of this authority that is valid for ten days from a moment on. */
  public TestCertificate issueFrom(Instant from, String... names) {
    return make("leaf", this, false, from, List.of(names));
  }

  /** A TLS configuration that shows this and believes that. */
  public TlsConfig shownTo(Path folder, TestCertificate believed) {
    TlsConfig trusting = believing(folder, believed);
    Path certificates = folder.resolve("own-" + certificate.getSerialNumber() + ".pem");
    Path key = folder.resolve("own-" + certificate.getSerialNumber() + ".key");
    write(certificates, pem("CERTIFICATE", encoded(certificate)));
    write(key, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    return new TlsConfig(
        java.util.Optional.of(certificates),
        java.util.Optional.of(key),
        trusting.trust(),
        TlsConfig.Clients.ANY);
  }

  /** A TLS configuration that has no certificate of its own and believes this. */
  public static TlsConfig believing(Path folder, TestCertificate believed) {
    Path trust = folder.resolve("trust-" + believed.certificate.getSerialNumber() + ".pem");
    write(trust, pem("CERTIFICATE", encoded(believed.certificate)));
    return new TlsConfig(
        java.util.Optional.empty(),
        java.util.Optional.empty(),
        java.util.Optional.of(trust),
        TlsConfig.Clients.ANY);
  }

  /** A server's context that shows this certificate. */
  public SSLContext context() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", keys.getPrivate(), new char[0], chain());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private X509Certificate[] chain() {
    return issuer == null
        ? new X509Certificate[] {certificate}
        : new X509Certificate[] {certificate, issuer.certificate};
  }

  private static TestCertificate make(
      String name, TestCertificate issuer, boolean authority, Instant from, List<String> names) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      byte[] subject = name(name);
      byte[] body =
          der(
              0x30,
              der(0xa0, der(0x02, new byte[] {2})),
              der(0x02, BigInteger.valueOf(SERIALS.incrementAndGet()).toByteArray()),
              ECDSA_SHA256,
              issuer == null ? subject : issuer.certificate.getSubjectX500Principal().getEncoded(),
              der(0x30, time(from), time(from.plus(Duration.ofDays(10)))),
              subject,
              keys.getPublic().getEncoded(),
              der(0xa3, der(0x30, extensions(authority, names))));
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(issuer == null ? keys.getPrivate() : issuer.keys.getPrivate());
      signature.update(body);
      byte[] whole = der(0x30, body, ECDSA_SHA256, der(0x03, new byte[] {0}, signature.sign()));
      X509Certificate made =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(whole));
      return new TestCertificate(keys, made, issuer);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] extensions(boolean authority, List<String> names) {
    byte[] basic =
        der(
            0x30,
            oid(0x55, 0x1d, 0x13),
            der(0x01, new byte[] {-1}),
            der(0x04, der(0x30, authority ? der(0x01, new byte[] {-1}) : new byte[0])));
    if (names.isEmpty()) {
      return basic;
    }
    List<byte[]> alternatives = new ArrayList<>();
    for (String each : names) {
      String value = each.substring(each.indexOf(':') + 1);
      alternatives.add(
          switch (each.substring(0, each.indexOf(':'))) {
            case "dns" -> der(0x82, ascii(value));
            case "uri" -> der(0x86, ascii(value));
            case "ip" -> der(0x87, java.net.InetAddress.ofLiteral(value).getAddress());
            default -> throw new IllegalArgumentException(each);
          });
    }
    byte[] list = der(0x30, alternatives.toArray(byte[][]::new));
    return join(basic, der(0x30, oid(0x55, 0x1d, 0x11), der(0x04, list)));
  }

  private static byte[] name(String common) {
    return der(0x30, der(0x31, der(0x30, oid(0x55, 0x04, 0x03), der(0x0c, ascii(common)))));
  }

  private static byte[] time(Instant moment) {
    return der(
        0x18,
        ascii(
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(moment)));
  }

  private static byte[] oid(int... bytes) {
    byte[] value = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      value[i] = (byte) bytes[i];
    }
    return der(0x06, value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] value = join(parts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (value.length < 128) {
      out.write(value.length);
    } else if (value.length < 256) {
      out.write(0x81);
      out.write(value.length);
    } else {
      out.write(0x82);
      out.write(value.length >> 8);
      out.write(value.length & 0xff);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

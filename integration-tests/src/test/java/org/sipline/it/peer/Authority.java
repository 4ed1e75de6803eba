package org.sipline.it.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for tests, made by the JDK's keytool in a folder. */
public final class Authority {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final String PASSWORD = "changeit";
  private static final int LIFETIME_DAYS = 20;

  private final Path folder;
  private final Path store;

  private Authority(Path folder) {
    this.folder = folder;
    store = folder.resolve("authority.p12");
  }

  /** Makes one. */
  public static Authority in(Path folder) {
    Authority authority = new Authority(folder);
    authority.generate("authority", List.of("-ext", "bc:c"));
    return authority;
  }

  /** Its own certificate as a PEM file: what is to be believed. */
  public Path certificate() {
    Path file = folder.resolve("authority.pem");
    try {
      Files.writeString(file, certificates("authority"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * Issues a certificate that is valid for 20 days.
   *
   * @param names keytool's subject alternative names, such as {@code dns:pbx.example}
   * @param fromDays when they begin, in days from today
   * @return the certificates and the private key as PEM
   */
  public String issue(String name, String names, int fromDays) {
    generate(
        name,
        List.of("-signer", "authority", "-ext", "san=" + names, "-startdate", fromDays - 1 + "d"));
    return certificates(name) + key(name);
  }

  /** Makes a certificate that nobody vouches for; otherwise as {@link #issue}. */
  public String selfSigned(String name, String names) {
    generate(name, List.of("-ext", "san=" + names));
    return certificates(name) + key(name);
  }

  private void generate(String name, List<String> more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "" + LIFETIME_DAYS));
    command.addAll(more);
    Command.Outcome outcome = Command.run(BOUND, command);
    if (!outcome.succeeded()) {
      throw new AssertionError("keytool: " + outcome.output());
    }
  }

  private String certificates(String name) {
    try {
      StringBuilder text = new StringBuilder();
      for (var certificate : load().getCertificateChain(name)) {
        text.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
      return text.toString();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private String key(String name) {
    try {
      return pem("PRIVATE KEY", load().getKey(name, PASSWORD.toCharArray()).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private KeyStore load() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der),
            what);
  }
}

package org.sipline.tsp.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The digest algorithms that we answer, the weakest first (RFC 8760, section 2.1). */
public enum DigestHash {
  MD5("MD5", "MD5"),
  SHA_256("SHA-256", "SHA-256"),
  SHA_512_256("SHA-512-256", "SHA-512/256");

  private final String token;
  private final String jcaName;

  DigestHash(String token, String jcaName) {
    this.token = token;
    this.jcaName = jcaName;
  }

  /** The algorithm's name in headers. */
  public String token() {
    return token;
  }

  /** The algorithm that a challenge names; empty for one that we do not know. */
  public static Optional<DigestHash> named(String token) {
    for (DigestHash hash : values()) {
      if (hash.token.equalsIgnoreCase(token)) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  /** The hash of a text's UTF-8 bytes in lower-case hexadecimal digits. */
  String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of these bytes, likewise. */
  String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(jcaName).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no " + jcaName, e);
    }
  }
}

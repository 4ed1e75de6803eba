package org.sipline.config;

/** A digest algorithm that the embedded PBX challenges with (RFC 7616, RFC 8760). */
public enum DigestAlgorithm {
  MD5("MD5"),
  SHA_256("SHA-256"),
  SHA_512_256("SHA-512-256");

  private final String token;

  DigestAlgorithm(String token) {
    this.token = token;
  }

  /** The algorithm's name in a WWW-Authenticate header and in the configuration file. */
  public String token() {
    return token;
  }
}

package org.sipline.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the SIP side proves who it is, and whom it believes (RFC 5922).
 *
 * @param certificate the PEM file of our own certificate, with those between it and its authority;
 *     without it nobody can connect to us over TLS; default none
 * @param key the PEM file of its private key, PKCS#8 without a password; default none
 * @param trust the PEM file of the authorities that are believed, and no others; default those of
 *     the Java platform
 * @param clients who may connect; default anybody
 */
public record TlsConfig(
    Optional<Path> certificate, Optional<Path> key, Optional<Path> trust, Clients clients) {
  /** No certificate of our own, and the authorities of the platform. */
  public static final TlsConfig DEFAULTS =
      new TlsConfig(Optional.empty(), Optional.empty(), Optional.empty(), Clients.ANY);

  /** Who may connect to us. */
  public enum Clients {
    /** Anybody; what they may do is decided elsewhere. */
    ANY,
    /** Who has a certificate of a believed authority. */
    CERTIFIED
  }
}

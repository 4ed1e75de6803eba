package org.sipline.config;

import java.util.List;

/**
 * The embedded PBX: a small registrar for demonstrations and tests.
 *
 * @param listen where it receives SIP; default UDP and TCP on 127.0.0.1, port 0 (picked by the
 *     system)
 * @param realm the realm of its digests, and its domain; default {@code sipline}
 * @param algorithms what it challenges with, the preferred first; default SHA-256, MD5
 * @param users its accounts; default none
 * @param extensions the numbers that it answers itself
 */
public record PbxConfig(
    ListenConfig listen,
    String realm,
    List<DigestAlgorithm> algorithms,
    List<PbxUser> users,
    PbxExtensions extensions) {
  /** A PBX with neither users nor extensions. */
  public static final PbxConfig DEFAULTS =
      new PbxConfig(
          new ListenConfig("127.0.0.1", 0, List.of(SipTransport.UDP, SipTransport.TCP)),
          "sipline",
          List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5),
          List.of(),
          PbxExtensions.DEFAULTS);

  public PbxConfig {
    algorithms = List.copyOf(algorithms);
    users = List.copyOf(users);
  }
}

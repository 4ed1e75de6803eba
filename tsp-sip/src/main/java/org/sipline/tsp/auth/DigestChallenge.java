package org.sipline.tsp.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A challenge that we can answer (RFC 7616, section 3.3).
 *
 * @param proxy whether a proxy asks (407), rather than the other end (401)
 * @param realm whose password is asked for, unescaped
 * @param nonce the server's nonce, unescaped
 * @param opaque what the server wants back unchanged
 * @param hash the algorithm; MD5 where the challenge names none
 * @param session whether the key takes in both nonces, "-sess" in the algorithm's name
 * @param qop the quality of protection of the answer
 * @param stale whether only the nonce of our last answer was wrong
 */
public record DigestChallenge(
    boolean proxy,
    String realm,
    String nonce,
    Optional<String> opaque,
    DigestHash hash,
    boolean session,
    Qop qop,
    boolean stale) {

  /** Ends the name of an algorithm whose key is a session's. */
  static final String SESSION = "-sess";

  /** The algorithm's name in headers. */
  String algorithm() {
    return session ? hash.token() + SESSION : hash.token();
  }

  /** What an answer protects. */
  public enum Qop {
    /** Of RFC 2069's form, which knows no quality of protection. */
    NONE(""),
    /** The method and the Request-URI. */
    AUTH("auth"),
    /** The body as well. */
    AUTH_INT("auth-int");

    private final String token;

    Qop(String token) {
      this.token = token;
    }

    /** Its name in headers. */
    public String token() {
      return token;
    }

    /** The one to take of what a challenge lists; empty if none of it is known. */
    static Optional<Qop> of(String list) {
      List<String> offered = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
      // What is between the two ends may change a body, so its protection is taken only if it has
      // to be.
      return Stream.of(AUTH, AUTH_INT, NONE)
          .filter(qop -> offered.stream().anyMatch(qop.token::equalsIgnoreCase))
          .findFirst();
    }
  }
}

package org.sipline.tsp.auth;

import java.util.Optional;

/**
 * A challenge that we can answer (RFC 7616, section 3.3).
 *
 * @param proxy whether a proxy asks (407), rather than the other end (401)
 * @param realm whose password is asked for, unescaped
 * @param nonce the server's nonce, unescaped
 * @param opaque what the server wants back unchanged
 * @param hash the algorithm; MD5 where the challenge names none
 * @param qop whether the answer carries {@code qop=auth}; else it takes RFC 2069's form
 * @param stale whether only the nonce of our last answer was wrong
 */
public record DigestChallenge(
    boolean proxy,
    String realm,
    String nonce,
    Optional<String> opaque,
    DigestHash hash,
    boolean qop,
    boolean stale) {}

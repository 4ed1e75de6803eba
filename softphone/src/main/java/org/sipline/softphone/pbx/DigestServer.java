package org.sipline.softphone.pbx;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sip.header.AuthorizationHeader;
import org.sipline.config.DigestAlgorithm;
import org.sipline.config.Secret;

/**
 * The server's half of digest authentication (RFC 7616, RFC 8760). Nonces carry their time and a
 * keyed hash of it, so that none needs to be remembered.
 */
final class DigestServer {
  private static final long NONCE_LIFE_MILLIS = 300_000;
  private static final String KEYED_HASH = "HmacSHA256";

  private final String realm;
  private final List<DigestAlgorithm> algorithms;
  private final Function<String, Optional<Secret>> passwords;
  private final SecretKeySpec key;

  DigestServer(
      String realm,
      List<DigestAlgorithm> algorithms,
      Function<String, Optional<Secret>> passwords,
      SecureRandom random) {
    this.realm = realm;
    this.algorithms = algorithms;
    this.passwords = passwords;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, KEYED_HASH);
  }

  /** What credentials prove. */
  enum Verdict {
    GENUINE,
    /** The password fits but the nonce is too old: challenge again, with stale=true. */
    STALE,
    WRONG
  }

  /** The values of the challenge headers, the preferred one first. */
  List<String> challenges(boolean stale, long nowMillis) {
    String nonce = nonce(nowMillis);
    return algorithms.stream()
        .map(
            algorithm ->
                "Digest realm=\"%s\",nonce=\"%s\",algorithm=%s,qop=\"auth\"%s"
                    .formatted(realm, nonce, algorithm.token(), stale ? ",stale=true" : ""))
        .toList();
  }

  /**
   * Judges the credentials of a request.
   *
   * @param header its Authorization or Proxy-Authorization header for this realm
   * @param user the user it has to be
   */
  Verdict judge(AuthorizationHeader header, String method, String user, long nowMillis) {
    Optional<Secret> password = passwords.apply(user);
    Optional<DigestAlgorithm> algorithm = algorithm(header.getAlgorithm());
    if (password.isEmpty()
        || algorithm.isEmpty()
        || !user.equals(header.getUsername())
        || header.getResponse() == null
        || header.getNonce() == null
        || header.getURI() == null) {
      return Verdict.WRONG;
    }
    String expected = response(header, method, user, password.get(), algorithm.get());
    if (!MessageDigest.isEqual(bytes(expected), bytes(header.getResponse()))) {
      return Verdict.WRONG;
    }
    return nonceIsFresh(header.getNonce(), nowMillis) ? Verdict.GENUINE : Verdict.STALE;
  }

  private Optional<DigestAlgorithm> algorithm(String token) {
    String wanted = token == null ? DigestAlgorithm.MD5.token() : token;
    return algorithms.stream().filter(each -> each.token().equalsIgnoreCase(wanted)).findFirst();
  }

  private static String response(
      AuthorizationHeader header,
      String method,
      String user,
      Secret password,
      DigestAlgorithm algorithm) {
    String ha1 = hash(algorithm, user + ":" + header.getRealm() + ":" + password.reveal());
    String ha2 = hash(algorithm, method + ":" + header.getURI());
    if (header.getQop() == null) {
      return hash(algorithm, ha1 + ":" + header.getNonce() + ":" + ha2);
    }
    return hash(
        algorithm,
        "%s:%s:%08x:%s:%s:%s"
            .formatted(
                ha1,
                header.getNonce(),
                header.getNonceCount(),
                header.getCNonce(),
                header.getQop(),
                ha2));
  }

  private String nonce(long nowMillis) {
    String time = Long.toHexString(nowMillis);
    return time + "." + mac(time);
  }

  private boolean nonceIsFresh(String nonce, long nowMillis) {
    int dot = nonce.indexOf('.');
    if (dot < 1 || dot > 16) {
      return false;
    }
    String time = nonce.substring(0, dot);
    if (!MessageDigest.isEqual(bytes(mac(time)), bytes(nonce.substring(dot + 1)))) {
      return false;
    }
    return nowMillis - Long.parseUnsignedLong(time, 16) < NONCE_LIFE_MILLIS;
  }

  private String mac(String text) {
    try {
      Mac mac = Mac.getInstance(KEYED_HASH);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)), 0, 16);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(KEYED_HASH + " is part of every JDK", e);
    }
  }

  private static String hash(DigestAlgorithm algorithm, String text) {
    String name =
        switch (algorithm) {
          case MD5 -> "MD5";
          case SHA_256 -> "SHA-256";
          case SHA_512_256 -> "SHA-512/256";
        };
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(name).digest(bytes(text)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + " is part of every JDK", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

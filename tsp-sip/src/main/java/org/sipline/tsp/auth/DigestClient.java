package org.sipline.tsp.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipline.config.Secret;

/**
 * Answers digest challenges with one account's user and password.
 *
 * <p>Of each realm's challenges the strongest known one is answered. A password that was refused is
 * not tried again for the same request; a stale nonce is renewed once; at most two answers go to a
 * realm and three in all. Nonces are kept and counted (RFC 7616, section 3.4), so that later
 * requests can carry credentials from the start.
 *
 * <p>Opens no socket, reads no clock; not thread-safe: it lives on its line's loop.
 */
public final class DigestClient {
  private static final int MAX_REALMS = 8;
  private static final byte[] NO_BODY = {};

  private final String user;
  private final Optional<Secret> password;
  private final Supplier<String> cnonces;
  private final Map<Protection, Session> sessions = new LinkedHashMap<>(2);

  /** What a password protects: a realm, at a proxy or at the other end. */
  record Protection(boolean proxy, String realm) {}

  /** The newest challenge of a realm and how often its nonce was used. */
  private static final class Session {
    private final DigestChallenge challenge;
    private final String ha1;
    private int nonceCount;

    /** What the key of a challenge for a session is made of, with the first client nonce. */
    private String sessionCnonce;

    private String sessionKey;

    private Session(DigestChallenge challenge, String ha1) {
      this.challenge = challenge;
      this.ha1 = ha1;
    }

    /** The client nonce of the next answer, where there is one. */
    private String cnonce(Supplier<String> fresh) {
      if (!challenge.session()) {
        return fresh.get();
      }
      // The same for as long as the nonce: some servers make the key anew from each answer.
      if (sessionCnonce == null) {
        sessionCnonce = fresh.get();
        sessionKey = challenge.hash().hex(ha1 + ":" + challenge.nonce() + ":" + sessionCnonce);
      }
      return sessionCnonce;
    }

    private String key() {
      return challenge.session() ? sessionKey : ha1;
    }
  }

  /**
   * A client for one account.
   *
   * @param user the user name in digests
   * @param password the password, empty for an account without
   * @param cnonces makes a fresh, unguessable client nonce of quotable characters at each call
   */
  public DigestClient(String user, Optional<Secret> password, Supplier<String> cnonces) {
    this.user = user;
    this.password = password;
    this.cnonces = cnonces;
  }

  /**
   * Credentials for a request without a body that no one has challenged yet, with the nonces known
   * from before.
   *
   * @param method the request's method
   * @param uri its Request-URI as it stands in the request
   * @return none if nothing is known
   */
  public List<Credential> known(String method, String uri) {
    List<Credential> credentials = new ArrayList<>(sessions.size());
    sessions.values().forEach(session -> credentials.add(answer(session, method, uri, NO_BODY)));
    return credentials;
  }

  /** Answers a 401 or 407 to a request without a body. */
  public AuthVerdict answer(
      DigestAttempts attempts, Challenges challenges, String method, String uri) {
    return answer(attempts, challenges, method, uri, NO_BODY);
  }

  /**
   * Answers a 401 or 407.
   *
   * @param attempts what was tried for this request before
   * @param challenges what the response asks for
   * @param method the request's method
   * @param uri its Request-URI as it stands in the request
   * @param body its body, which is the next one's too
   */
  public AuthVerdict answer(
      DigestAttempts attempts, Challenges challenges, String method, String uri, byte[] body) {
    List<DigestChallenge> chosen = strongestOfEachRealm(challenges.usable());
    Optional<AuthVerdict.GiveUp> refusal = refusal(attempts, challenges, chosen);
    if (refusal.isPresent()) {
      chosen.forEach(challenge -> sessions.remove(protection(challenge)));
      return refusal.get();
    }
    attempts.countRetry();
    for (DigestChallenge challenge : chosen) {
      Protection protection = protection(challenge);
      remember(protection, challenge);
      attempts.answer(protection, challenge.nonce());
    }
    // A request that passes several proxies needs the credentials of each (RFC 3261, 22.3).
    List<Credential> credentials = new ArrayList<>();
    for (Protection protection : attempts.answered()) {
      Session session = sessions.get(protection);
      if (session != null) {
        credentials.add(answer(session, method, uri, body));
      }
    }
    return new AuthVerdict.Retry(credentials);
  }

  private Optional<AuthVerdict.GiveUp> refusal(
      DigestAttempts attempts, Challenges challenges, List<DigestChallenge> chosen) {
    if (chosen.isEmpty()) {
      String reasons =
          challenges.ignored().isEmpty()
              ? "it names none"
              : "it offers " + String.join(", ", challenges.ignored());
      return giveUp(
          AuthVerdict.Why.NOTHING_USABLE,
          "the server asks for a password in a way that is not known here: " + reasons);
    }
    if (password.isEmpty()) {
      return giveUp(
          AuthVerdict.Why.NO_PASSWORD,
          "the server asks for a password for '"
              + chosen.getFirst().realm()
              + "', and the line has none; set its password");
    }
    for (DigestChallenge challenge : chosen) {
      int times = attempts.times(protection(challenge));
      boolean renewed =
          challenge.stale() && !attempts.tried(protection(challenge), challenge.nonce());
      if (times > 0 && !challenge.stale()) {
        return giveUp(
            AuthVerdict.Why.WRONG_PASSWORD,
            "the server refuses user '"
                + user
                + "' or its password for '"
                + challenge.realm()
                + "'");
      }
      if (times > 0 && (!renewed || times >= DigestAttempts.MAX_PER_REALM)) {
        return tooMany("'" + challenge.realm() + "' calls every nonce stale");
      }
    }
    return attempts.exhausted()
        ? tooMany("after " + DigestAttempts.MAX_IN_ALL + " answers the server still asks")
        : Optional.empty();
  }

  private static Optional<AuthVerdict.GiveUp> tooMany(String words) {
    return giveUp(
        AuthVerdict.Why.TOO_MANY_TRIES, "authentication does not come to an end: " + words);
  }

  private static Optional<AuthVerdict.GiveUp> giveUp(AuthVerdict.Why why, String words) {
    return Optional.of(new AuthVerdict.GiveUp(why, words));
  }

  private static List<DigestChallenge> strongestOfEachRealm(List<DigestChallenge> usable) {
    Map<Protection, DigestChallenge> strongest = new LinkedHashMap<>();
    Comparator<DigestChallenge> byHash = Comparator.comparing(DigestChallenge::hash);
    for (DigestChallenge challenge : usable) {
      strongest.merge(protection(challenge), challenge, (a, b) -> byHash.compare(b, a) > 0 ? b : a);
    }
    return List.copyOf(strongest.values());
  }

  private static Protection protection(DigestChallenge challenge) {
    return new Protection(challenge.proxy(), challenge.realm());
  }

  private void remember(Protection protection, DigestChallenge challenge) {
    Session previous = sessions.remove(protection);
    String ha1 =
        previous != null && previous.challenge.hash() == challenge.hash()
            ? previous.ha1
            : challenge.hash().hex(user + ":" + challenge.realm() + ":" + password.get().reveal());
    if (sessions.size() >= MAX_REALMS) {
      sessions.remove(sessions.keySet().iterator().next());
    }
    sessions.put(protection, new Session(challenge, ha1));
  }

  private Credential answer(Session session, String method, String uri, byte[] body) {
    DigestChallenge challenge = session.challenge;
    DigestHash hash = challenge.hash();
    DigestChallenge.Qop qop = challenge.qop();
    String protectedBody = qop == DigestChallenge.Qop.AUTH_INT ? ":" + hash.hex(body) : "";
    String ha2 = hash.hex(method + ":" + uri + protectedBody);
    StringBuilder value = new StringBuilder(256).append("Digest ");
    append(value, "username", user);
    append(value.append(','), "realm", challenge.realm());
    append(value.append(','), "nonce", challenge.nonce());
    append(value.append(','), "uri", uri);
    if (qop != DigestChallenge.Qop.NONE) {
      String nonceCount = String.format("%08x", ++session.nonceCount);
      String cnonce = session.cnonce(cnonces);
      String tail = ":" + nonceCount + ":" + cnonce + ":" + qop.token() + ":" + ha2;
      append(
          value.append(','), "response", hash.hex(session.key() + ":" + challenge.nonce() + tail));
      append(value.append(','), "cnonce", cnonce);
      value.append(",qop=").append(qop.token()).append(",nc=").append(nonceCount);
    } else {
      String digest = hash.hex(session.ha1 + ":" + challenge.nonce() + ":" + ha2);
      append(value.append(','), "response", digest);
    }
    value.append(",algorithm=").append(challenge.algorithm());
    challenge.opaque().ifPresent(opaque -> append(value.append(','), "opaque", opaque));
    return new Credential(challenge.proxy(), value.toString());
  }

  private static void append(StringBuilder value, String name, String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    value.append(name).append("=\"").append(escaped).append('"');
  }
}

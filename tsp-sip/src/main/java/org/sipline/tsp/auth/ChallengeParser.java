package org.sipline.tsp.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads values of WWW-Authenticate and Proxy-Authenticate headers: one challenge or, as HTTP allows
 * and some servers write, several with commas between. Lenient about spaces, case and quotes; what
 * it cannot make sense of it leaves out, with a reason.
 */
final class ChallengeParser {
  private static final int MAX_VALUE = 4096;
  private static final int MAX_CHALLENGES = 8;
  private static final int MAX_PARAMETERS = 20;

  private final List<DigestChallenge> usable = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private String text = "";
  private int at;

  Challenges challenges() {
    return new Challenges(usable, ignored);
  }

  void read(String value, boolean proxy) {
    if (value.length() > MAX_VALUE) {
      ignored.add("a challenge of more than " + MAX_VALUE + " characters");
      return;
    }
    text = value;
    at = 0;
    skip(" \t,");
    while (at < text.length()) {
      if (usable.size() + ignored.size() >= MAX_CHALLENGES) {
        return;
      }
      String scheme = token();
      Map<String, String> parameters = new LinkedHashMap<>();
      Optional<String> fault = scheme.isEmpty() ? Optional.of("no scheme") : parameters(parameters);
      if (fault.isPresent()) {
        ignored.add("a malformed challenge: " + fault.get());
        return;
      }
      accept(scheme, parameters, proxy);
    }
  }

  /** Reads parameters up to the next challenge or the end; says what is wrong with them. */
  private Optional<String> parameters(Map<String, String> parameters) {
    skip(" \t,");
    while (at < text.length()) {
      int start = at;
      String name = token().toLowerCase(Locale.ROOT);
      if (name.isEmpty()) {
        return Optional.of("'" + text.charAt(at) + "' where a parameter should begin");
      }
      skip(" \t");
      if (at >= text.length() || text.charAt(at) != '=') {
        at = start; // a name without a value is the scheme of the next challenge
        return Optional.empty();
      }
      at++;
      skip(" \t");
      Optional<String> value = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
      if (value.isEmpty()) {
        return Optional.of("the quoted " + name + " does not end");
      }
      if (parameters.size() >= MAX_PARAMETERS) {
        return Optional.of("more than " + MAX_PARAMETERS + " parameters");
      }
      if (parameters.putIfAbsent(name, value.get()) != null) {
        return Optional.of(name + " stands there twice");
      }
      skip(" \t");
      if (at < text.length() && text.charAt(at) != ',') {
        return Optional.of("no comma after " + name);
      }
      skip(" \t,");
    }
    return Optional.empty();
  }

  private void accept(String scheme, Map<String, String> parameters, boolean proxy) {
    if (!scheme.equalsIgnoreCase("Digest")) {
      ignored.add("the scheme " + scheme);
      return;
    }
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    if (realm == null || nonce == null || nonce.isEmpty()) {
      ignored.add("a challenge without realm or nonce");
      return;
    }
    String algorithm = parameters.getOrDefault("algorithm", DigestHash.MD5.token());
    int suffix = algorithm.length() - DigestChallenge.SESSION.length();
    boolean session =
        algorithm.regionMatches(
            true, suffix, DigestChallenge.SESSION, 0, DigestChallenge.SESSION.length());
    Optional<DigestHash> hash =
        DigestHash.named(session ? algorithm.substring(0, suffix) : algorithm);
    if (hash.isEmpty()) {
      ignored.add("the algorithm " + algorithm);
      return;
    }
    String qops = parameters.getOrDefault("qop", "");
    Optional<DigestChallenge.Qop> qop = DigestChallenge.Qop.of(qops);
    if (qop.isEmpty()) {
      ignored.add("the quality of protection " + qops);
      return;
    }
    if (session && qop.get() == DigestChallenge.Qop.NONE) {
      // Without qop no client nonce is told, which the key is made of.
      ignored.add("the algorithm " + algorithm + " without a quality of protection");
      return;
    }
    usable.add(
        new DigestChallenge(
            proxy,
            realm,
            nonce,
            Optional.ofNullable(parameters.get("opaque")),
            hash.get(),
            session,
            qop.get(),
            "true".equalsIgnoreCase(parameters.get("stale"))));
  }

  private Optional<String> quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return Optional.of(value.toString());
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
      }
      value.append(c);
    }
    return Optional.empty();
  }

  private Optional<String> plain() {
    int start = at;
    while (at < text.length() && ", \t".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return Optional.of(text.substring(start, at));
  }

  private String token() {
    int start = at;
    while (at < text.length() && isToken(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isToken(char c) {
    return c > ' ' && c < 0x7F && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}

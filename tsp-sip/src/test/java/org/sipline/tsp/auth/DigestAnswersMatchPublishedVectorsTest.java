package org.sipline.tsp.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.Secret;

class DigestAnswersMatchPublishedVectorsTest {

  /** RFC 7616, section 3.9.1; the SHA-512-256 row is computed with OpenSSL for the same input. */
  @ParameterizedTest
  @CsvSource({
    "MD5,8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256,753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    "SHA-512-256,430d05014cecc49cab6fbe03176d41a1da86cbfe24a16580e22aaad928d960d0"
  })
  void theExampleOfRfc7616(String algorithm, String response) {
    String answer =
        answer(
            "Mufasa",
            "Circle of Life",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
            """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s,
             nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
             opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""""
                .formatted(algorithm)
                .replace("\n", ""),
            "GET",
            "/dir/index.html");
    assertThat(answer)
        .isEqualTo(
            """
            Digest username="Mufasa",realm="http-auth@example.org",\
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",uri="/dir/index.html",\
            response="%s",cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",qop=auth,\
            nc=00000001,algorithm=%s,opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""""
                .formatted(response, algorithm));
  }

  @Test
  void theExampleOfRfc2617() {
    String answer =
        answer(
            "Mufasa",
            "Circle Of Life",
            "0a4f113b",
            """
            Digest realm="testrealm@host.com",qop="auth,auth-int",\
            nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",opaque="5ccc069c403ebaf9f0171e9517f40e41\"""",
            "GET",
            "/dir/index.html");
    assertThat(answer).contains("response=\"6629fae49393a05397450978507c4ef1\"");
  }

  /** The two examples of SIP that circulate with RFC 2617's nonce, without and with qop. */
  @Test
  void theExamplesOfSip() {
    String challenge = "Digest realm=\"biloxi.com\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"";
    assertThat(answer("bob", "zanzibar", "0a4f113b", challenge, "INVITE", "sip:bob@biloxi.com"))
        .contains("response=\"bf57e4e0d0bffc0fbaedce64d59add5e\"")
        .doesNotContain("qop", "cnonce", "nc=", "opaque");
    assertThat(
            answer(
                "bob",
                "zanzibar",
                "0a4f113b",
                challenge + ",qop=auth",
                "INVITE",
                "sip:bob@biloxi.com"))
        .contains("response=\"89eb0059246c02b2f6ee02c7961d5ea3\"");
  }

  /** The account of RFC 7616, section 3.9.2, without its hashed user name; OpenSSL's result. */
  @Test
  void namesAndPasswordsAreUtf8() {
    assertThat(
            answer(
                "Jäsøn Doe",
                "Secret, or not?",
                "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm",
                """
                Digest realm="api@example.org",qop="auth",algorithm=SHA-512-256,charset=UTF-8,\
                nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",userhash=true""",
                "GET",
                "/doe.json"))
        .contains(
            "username=\"Jäsøn Doe\"",
            "response=\"7a4e1192babbba02e91182d2895bfdbf7adafc6e48d4e517ca301974843d840c\"");
  }

  /** Computed with OpenSSL: H(A2) takes in the hash of the body (RFC 7616, section 3.4.3). */
  @Test
  void theBodyIsProtectedWhereNothingLessIsOffered() {
    DigestClient client = new DigestClient("bob", Optional.of(new Secret("zanzibar")), () -> "c");
    ChallengeParser parser = new ChallengeParser();
    parser.read("Digest realm=\"biloxi.com\",nonce=\"n\",qop=\"auth-int\"", false);
    assertThat(
            client.answer(
                new DigestAttempts(),
                parser.challenges(),
                "INVITE",
                "sip:bob@biloxi.com",
                "v=0\r\n".getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            AuthVerdict.Retry.class,
            retry ->
                assertThat(retry.credentials().getFirst().value())
                    .contains(
                        "response=\"45dffef562556d8081c9387436e9b7cf\"",
                        "qop=auth-int,nc=00000001"));
  }

  /** Computed with Python: H(A1) is H(H(user:realm:password):nonce:cnonce) (RFC 7616, 3.4.2). */
  @Test
  void aSessionsKeyIsMadeOfBothNoncesAndTheFirstClientNonceStays() {
    Iterator<String> cnonces = List.of("0a4f113b", "another").iterator();
    DigestClient client =
        new DigestClient("bob", Optional.of(new Secret("zanzibar")), cnonces::next);
    ChallengeParser parser = new ChallengeParser();
    parser.read("Digest realm=\"biloxi.com\",nonce=\"n1\",qop=auth,algorithm=md5-SESS", false);
    assertThat(
            client.answer(
                new DigestAttempts(), parser.challenges(), "INVITE", "sip:bob@biloxi.com"))
        .isInstanceOfSatisfying(
            AuthVerdict.Retry.class,
            retry ->
                assertThat(retry.credentials().getFirst().value())
                    .contains(
                        "response=\"6aeec649c9f8726d6a6f5faf5c3fac21\"",
                        "nc=00000001,algorithm=MD5-sess"));
    assertThat(client.known("BYE", "sip:bob@biloxi.com").getFirst().value())
        .contains(
            "cnonce=\"0a4f113b\"", "nc=00000002", "response=\"95854b6e3b103f90ccfb2ce2b257a16b\"");
  }

  private static String answer(
      String user, String password, String cnonce, String challenge, String method, String uri) {
    DigestClient client = new DigestClient(user, Optional.of(new Secret(password)), () -> cnonce);
    ChallengeParser parser = new ChallengeParser();
    parser.read(challenge, false);
    return client.answer(new DigestAttempts(), parser.challenges(), method, uri)
            instanceof AuthVerdict.Retry retry
        ? retry.credentials().getFirst().value()
        : "no answer";
  }
}

package org.sipline.tsp.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gov.nist.javax.sip.parser.StringMsgParser;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sip.SipFactory;
import javax.sip.header.AuthorizationHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.Secret;

class ChallengesAreReadLenientlyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest realm=\"r\",nonce=\"n\"",
        "digest REALM = \"r\" , Nonce=n",
        " , Digest\trealm=\"r\" ,,nonce=\"n\",  ",
        "Digest realm=\"r\", nonce=\"n\", x-new=1, domain=\"sip:a sip:b\"",
        "Digest realm=\"\\r\", nonce=\"n\", algorithm=md5, qop=\"\"",
      })
  void oddSpellingsAreUnderstood(String value) {
    assertThat(read(value).usable())
        .containsExactly(
            new DigestChallenge(
                false,
                "r",
                "n",
                Optional.empty(),
                DigestHash.MD5,
                false,
                DigestChallenge.Qop.NONE,
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic realm=\"r\"",
        "Digest",
        "=",
        "\"",
        "Digest realm=\"r\"",
        "Digest nonce=\"n\"",
        "Digest realm=\"r\",nonce=\"\"",
        "Digest realm=\"r\",nonce=\"n",
        "Digest realm=\"r\" nonce=\"n\"",
        "Digest realm=\"r\",nonce=\"n\",nonce=\"m\"",
        "Digest realm=\"r\",nonce=\"n\",algorithm=MD5-sess", // without qop
        "Digest realm=\"r\",nonce=\"n\",qop=\"auth-conf\""
      })
  void whatCannotBeAnsweredIsNamed(String value) {
    assertThat(read(value).usable()).isEmpty();
    assertThat(read(value).ignored()).hasSize(1);
  }

  @Test
  void severalChallengesInOneValueAreToldApart() {
    Challenges read =
        read(
            "Basic realm=\"r\", Digest realm=\"r\",nonce=\"1\",algorithm=SHA-256, Bearer, "
                + "Digest realm=\"r\",nonce=\"2\",opaque=\"o, p=\\\"q\"");
    assertThat(read.usable())
        .extracting(DigestChallenge::nonce, each -> each.opaque().orElse("-"))
        .containsExactly(tuple("1", "-"), tuple("2", "o, p=\"q"));
    assertThat(read.ignored()).hasSize(2);
  }

  @Test
  void theStrongestKnownIsAnswered() {
    assertThat(answer("MD5", "SHA-256", "SHA-512-256", "SHA-3")).contains("nonce=\"SHA-512-256\"");
    assertThat(answer("SHA-3", "SHA-256", "MD5")).contains("nonce=\"SHA-256\"");
    assertThat(answer("MD5", "SHA-256-sess")).contains("nonce=\"SHA-256-sess\"");
  }

  @Test
  void sizesAndCountsAreBounded() {
    assertThat(read("Digest realm=\"" + "r".repeat(5000) + "\",nonce=\"n\"").usable()).isEmpty();
    assertThat(
            read("Digest realm=\"r\",nonce=\"n\"," + "a%d=1,".repeat(30).formatted(range(30)))
                .usable())
        .isEmpty();
    assertThat(read("Digest realm=\"r\",nonce=\"n\",".repeat(50)).usable()).hasSize(8);
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
    read("Digest realm=\"r\"," + text);
    read(text);
  }

  @Test
  void challengesComeOutOfAResponseAndAnswersGoIntoARequest() throws Exception {
    // As the stack's channels do: what its parser refuses stays with the message as text.
    Response response =
        (Response)
            new StringMsgParser()
                .parseSIPMessage(
                    """
                SIP/2.0 401 Unauthorized\r
                Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r
                From: <sip:b@example.com>;tag=1\r
                To: <sip:a@example.com>;tag=2\r
                Call-ID: 1\r
                CSeq: 1 REGISTER\r
                WWW-Authenticate: Digest realm="r \\"x\\"",nonce="a/b==",algorithm=SHA-256,qop="auth"\r
                WWW-Authenticate: Digest realm="r \\"x\\"",nonce="n2",algorithm=MD5\r
                WWW-Authenticate: Basic realm="r", Digest realm="s",nonce="n3"\r
                Content-Length: 0\r
                \r
                """
                        .getBytes(UTF_8),
                    true,
                    false,
                    (fault, message, type, header, text) -> message.addUnparsed(header));
    Challenges challenges = Challenges.of(response);
    assertThat(challenges.usable())
        .extracting(DigestChallenge::nonce)
        .containsExactlyInAnyOrder("a/b==", "n2", "n3");

    DigestClient client = new DigestClient("al\"ice", Optional.of(new Secret("s")), () -> "c");
    AuthVerdict.Retry retry =
        (AuthVerdict.Retry)
            client.answer(new DigestAttempts(), challenges, "REGISTER", "sip:example.com");
    Request request =
        SipFactory.getInstance()
            .createMessageFactory()
            .createRequest("REGISTER sip:example.com SIP/2.0\r\n\r\n");
    Credential.apply(retry.credentials(), request);
    Credential.apply(retry.credentials(), request);
    List<String> lines =
        request.toString().lines().filter(l -> l.startsWith(AuthorizationHeader.NAME)).toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().replace(": ", ":"))
        .isEqualTo("Authorization:" + retry.credentials().getFirst().value());
    assertThat(lines.getFirst()).contains("username=\"al\\\"ice\"", "qop=auth,nc=00000001");
  }

  private static Object[] range(int end) {
    return IntStream.range(0, end).boxed().toArray();
  }

  private static String answer(String... algorithms) {
    ChallengeParser parser = new ChallengeParser();
    for (String algorithm : algorithms) {
      parser.read(
          "Digest realm=\"r\",nonce=\"%s\",algorithm=%s,qop=\"auth\""
              .formatted(algorithm, algorithm),
          false);
    }
    DigestClient client = new DigestClient("u", Optional.of(new Secret("p")), () -> "c");
    return client.answer(new DigestAttempts(), parser.challenges(), "REGISTER", "sip:c")
            instanceof AuthVerdict.Retry retry
        ? retry.credentials().getFirst().value()
        : "no answer";
  }

  private static Challenges read(String value) {
    ChallengeParser parser = new ChallengeParser();
    parser.read(value, false);
    return parser.challenges();
  }
}

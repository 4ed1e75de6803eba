package org.sipline.tsp.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sipline.config.Secret;
import org.sipline.tsp.auth.AuthVerdict.Why;

class DigestClientStopsTest {
  private final DigestClient client =
      new DigestClient("alice", Optional.of(new Secret("s3cret")), () -> "cnonce");
  private final DigestAttempts attempts = new DigestAttempts();

  @Test
  void aRefusedPasswordIsTriedOnce() {
    assertThat(credentials(challenge("a", "n1"))).hasSize(1);
    assertThat(why(challenge("a", "n2"))).isEqualTo(Why.WRONG_PASSWORD);
  }

  @Test
  void aStaleNonceIsRenewedOnce() {
    assertThat(credentials(challenge("a", "n1"))).hasSize(1);
    assertThat(credentials(challenge("a", "n2") + ",stale=TRUE").getFirst())
        .contains("nonce=\"n2\"");
    assertThat(why(challenge("a", "n3") + ",stale=true")).isEqualTo(Why.TOO_MANY_TRIES);
  }

  @Test
  void aNonceThatIsStaleAtOnceIsNotTriedTwice() {
    assertThat(credentials(challenge("a", "n1"))).hasSize(1);
    assertThat(why(challenge("a", "n1") + ",stale=true")).isEqualTo(Why.TOO_MANY_TRIES);
  }

  @Test
  void theWrongPasswordIsFoundBehindAStaleNonce() {
    credentials(challenge("a", "n1"));
    credentials(challenge("a", "n2") + ",stale=true");
    assertThat(why(challenge("a", "n3"))).isEqualTo(Why.WRONG_PASSWORD);
  }

  @Test
  void anotherRealmIsAnotherChanceAndKeepsTheFirstAnswer() {
    credentials(challenge("proxy", "n1"));
    List<String> both = credentials(challenge("server", "n2"));
    assertThat(both).hasSize(2);
    assertThat(both.getFirst()).contains("realm=\"proxy\"").contains("nc=00000002");
    assertThat(both.getLast()).contains("realm=\"server\"").contains("nc=00000001");
  }

  @Test
  void aProxyAndAServerOfOneRealmAreTwo() {
    credentials(challenge("a", "n1"));
    ChallengeParser parser = new ChallengeParser();
    parser.read(challenge("a", "n2"), true);
    AuthVerdict verdict = client.answer(attempts, parser.challenges(), "INVITE", "sip:b@c");
    assertThat(verdict)
        .asInstanceOf(type(AuthVerdict.Retry.class))
        .satisfies(
            retry ->
                assertThat(retry.credentials())
                    .extracting(Credential::headerName)
                    .containsExactly("Authorization", "Proxy-Authorization"));
  }

  @Test
  void threeAnswersAreTheEnd() {
    credentials(challenge("a", "n1"));
    credentials(challenge("b", "n1"));
    credentials(challenge("c", "n1"));
    assertThat(why(challenge("d", "n1"))).isEqualTo(Why.TOO_MANY_TRIES);
  }

  @Test
  void aServerThatAlwaysFindsSomethingNewIsNotAnsweredForEver() {
    int answers = 0;
    for (int i = 0; i < 1000; i++) {
      ChallengeParser parser = new ChallengeParser();
      parser.read(challenge("realm" + i, "n" + i) + ",stale=true", false);
      if (client.answer(attempts, parser.challenges(), "REGISTER", "sip:c")
          instanceof AuthVerdict.Retry) {
        answers++;
      }
    }
    assertThat(answers).isEqualTo(3);
  }

  @Test
  void anAccountWithoutPasswordSaysSo() {
    DigestClient bare = new DigestClient("alice", Optional.empty(), () -> "cnonce");
    ChallengeParser parser = new ChallengeParser();
    parser.read(challenge("a", "n1"), false);
    assertThat(bare.answer(attempts, parser.challenges(), "REGISTER", "sip:c"))
        .isInstanceOf(AuthVerdict.GiveUp.class)
        .hasFieldOrPropertyWithValue("why", Why.NO_PASSWORD);
  }

  @Test
  void nothingUsableIsRefusedWithWhatWasOffered() {
    ChallengeParser parser = new ChallengeParser();
    parser.read("Digest realm=\"a\",nonce=\"n\",algorithm=SHA-3", false);
    assertThat(client.answer(attempts, parser.challenges(), "REGISTER", "sip:c"))
        .asInstanceOf(type(AuthVerdict.GiveUp.class))
        .satisfies(
            giveUp -> {
              assertThat(giveUp.why()).isEqualTo(Why.NOTHING_USABLE);
              assertThat(giveUp.words()).contains("SHA-3");
            });
  }

  @Test
  void aNonceServesLaterRequestsAndIsCounted() {
    assertThat(client.known("REGISTER", "sip:c")).isEmpty();
    credentials(challenge("a", "n1"));
    assertThat(client.known("REGISTER", "sip:c").getFirst().value()).contains("nc=00000002");
    assertThat(client.known("REGISTER", "sip:c").getFirst().value()).contains("nc=00000003");
  }

  @Test
  void anExpiredKnownNonceCostsNoChance() {
    credentials(challenge("a", "n1"));
    DigestAttempts next = new DigestAttempts();
    assertThat(client.known("REGISTER", "sip:c")).hasSize(1);
    ChallengeParser parser = new ChallengeParser();
    parser.read(challenge("a", "n2"), false);
    assertThat(client.answer(next, parser.challenges(), "REGISTER", "sip:c"))
        .isInstanceOf(AuthVerdict.Retry.class);
  }

  @Test
  void aRefusedNonceIsForgotten() {
    credentials(challenge("a", "n1"));
    why(challenge("a", "n2"));
    assertThat(client.known("REGISTER", "sip:c")).isEmpty();
  }

  @Test
  void realmsThatAreKeptAreBounded() {
    for (int i = 0; i < 100; i++) {
      ChallengeParser parser = new ChallengeParser();
      parser.read(challenge("realm" + i, "n"), false);
      client.answer(new DigestAttempts(), parser.challenges(), "REGISTER", "sip:c");
    }
    assertThat(client.known("REGISTER", "sip:c")).hasSize(8);
  }

  @Test
  void secretsAreNotPrinted() {
    String answer = credentials(challenge("a", "n1")).getFirst();
    assertThat(answer).doesNotContain("s3cret");
    assertThat(client.known("REGISTER", "sip:c").toString()).doesNotContain("response");
  }

  private List<String> credentials(String challenge) {
    return answer(challenge) instanceof AuthVerdict.Retry retry
        ? retry.credentials().stream().map(Credential::value).toList()
        : List.of();
  }

  private Why why(String challenge) {
    return answer(challenge) instanceof AuthVerdict.GiveUp giveUp ? giveUp.why() : null;
  }

  private AuthVerdict answer(String challenge) {
    ChallengeParser parser = new ChallengeParser();
    parser.read(challenge, false);
    return client.answer(attempts, parser.challenges(), "REGISTER", "sip:example.com");
  }

  private static String challenge(String realm, String nonce) {
    return "Digest realm=\"%s\",nonce=\"%s\",qop=\"auth\"".formatted(realm, nonce);
  }
}

package org.sipline.tsp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tsp.registration.RegistrationStatus.State;

class RegistrarRefusalIsTriedOnceTest {

  @Test
  void aChallengeIsAnsweredOnce() {
    VirtualLine line = new VirtualLine();
    line.open();
    assertThat(line.last().credentials()).isEmpty();
    line.challenge("n1", false);
    assertThat(line.last().credentials()).hasSize(1);
    assertThat(line.last().sequence()).isEqualTo(2);
    line.challenge("n2", false);
    assertThat(line.sends).hasSize(2);
    assertThat(line.status().state()).isEqualTo(State.REFUSED);
    assertThat(line.status().inService()).isFalse();
    assertThat(line.status().reason())
        .startsWith("401 wrong user or password: ")
        .contains("'alice'")
        .doesNotContain("secret");
    assertThat(line.core.wakeNanos()).as("no further try").isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void openingTheLineAnewIsANewChance() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.challenge("n1", false);
    line.challenge("n2", false);
    line.close();
    assertThat(line.closed).isEqualTo(1);
    assertThat(line.sends).hasSize(2);
    line.open();
    assertThat(line.sends).hasSize(3);
    assertThat(line.last().credentials()).as("the refused nonce is forgotten").isEmpty();
    line.challenge("n3", false);
    line.accept(60);
    assertThat(line.status().inService()).isTrue();
  }

  @Test
  void aStaleNonceIsRenewedAndTheNewOneServesTheNextRefresh() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.challenge("n1", false);
    line.accept(60);
    line.untilNextSend();
    assertThat(line.last().credentials().getFirst().value())
        .contains("nonce=\"n1\"", "nc=00000002");
    line.challenge("n2", true);
    assertThat(line.last().credentials().getFirst().value())
        .contains("nonce=\"n2\"", "nc=00000001");
    line.accept(60);
    line.untilNextSend();
    assertThat(line.last().credentials().getFirst().value())
        .contains("nonce=\"n2\"", "nc=00000002");
  }

  @Test
  void aRestartedRegistrarThatForgotItsNoncesIsNoRefusal() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.challenge("n1", false);
    line.accept(60);
    line.untilNextSend();
    line.challenge("n2", false);
    line.accept(60);
    assertThat(line.status().inService()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 403, 404, 405, 410, 416, 420, 501, 505, 603})
  void aPermanentFailureIsNotTriedAgain(int status) {
    VirtualLine line = new VirtualLine();
    line.open();
    line.answer(status);
    assertThat(line.status().state()).isEqualTo(State.REFUSED);
    assertThat(line.status().reason()).contains(String.valueOf(status)).endsWith("not tried again");
    assertThat(line.core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 480, 483, 491, 500, 502, 503, 504, 600})
  void aTemporaryFailureIsTriedAgain(int status) {
    VirtualLine line = new VirtualLine();
    line.open();
    line.answer(status);
    assertThat(line.status().state()).isEqualTo(State.WAITING);
    assertThat(line.untilNextSend()).isBetween(1.0, 2.0);
  }

  @ParameterizedTest
  @CsvSource({"403,wrong user or password", "404,does not know", "301,registrar is elsewhere"})
  void theReasonSaysWhatToMend(int status, String words) {
    VirtualLine line = new VirtualLine();
    line.open();
    line.answer(status);
    assertThat(line.status().reason()).contains(words);
  }

  @Test
  void aRefusalOfARefreshPutsTheLineOutOfService() {
    VirtualLine line = VirtualLine.registered(60);
    line.untilNextSend();
    line.answer(403);
    assertThat(line.status().inService()).isFalse();
  }

  @Test
  void noFinalStatusIsWithoutAnAnswer() {
    for (int status = 300; status <= 699; status++) {
      VirtualLine line = new VirtualLine();
      line.open();
      line.answer(status);
      assertThat(line.status().state()).as("status %d", status).isIn(State.REFUSED, State.WAITING);
      assertThat(line.sends).hasSize(1);
    }
  }
}

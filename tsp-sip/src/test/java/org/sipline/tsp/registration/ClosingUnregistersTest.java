package org.sipline.tsp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.tsp.registration.RegistrationStatus.State;

class ClosingUnregistersTest {

  @Test
  void aRegisteredLineTakesItsContactOut() {
    VirtualLine line = VirtualLine.registered(60);
    line.close();
    assertThat(line.last().expiresSeconds()).isZero();
    assertThat(line.last().sequence()).isEqualTo(2);
    assertThat(line.status().state()).isEqualTo(State.UNREGISTERING);
    assertThat(line.status().inService()).isFalse();
    assertThat(line.closed).isZero();
    line.answer(200);
    assertThat(line.closed).isEqualTo(1);
    assertThat(line.status().state()).isEqualTo(State.CLOSED);
    assertThat(line.core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theUnregistrationAnswersAChallengeToo() {
    VirtualLine line = VirtualLine.registered(60);
    line.close();
    line.challenge("n1", false);
    assertThat(line.last().credentials()).hasSize(1);
    assertThat(line.last().expiresSeconds()).isZero();
    line.challenge("n2", false);
    assertThat(line.closed).isEqualTo(1);
  }

  @Test
  void theWaitIsBoundedWhateverTheRegistrarDoes() {
    VirtualLine line = VirtualLine.registered(60);
    line.close();
    line.pass(1);
    line.challenge("n1", false);
    line.close();
    assertThat(line.closed).isZero();
    line.pass(0.6);
    assertThat(line.closed).isEqualTo(1);
    line.answer(200);
    assertThat(line.closed).isEqualTo(1);
    assertThat(line.status().inService()).isFalse();
  }

  @Test
  void aRequestUnderWayMayHaveArrivedAndIsUndone() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.close();
    assertThat(line.last().expiresSeconds()).isZero();
    line.on(
        new RegistrationEvent.Unanswered(
            line.last().sequence(), "the registrar does not answer", false));
    assertThat(line.closed).isEqualTo(1);
  }

  @Test
  void aLineThatNeverRegisteredClosesAtOnce() {
    VirtualLine line = new VirtualLine();
    line.close();
    assertThat(line.closed).isEqualTo(1);
    line.open();
    line.answer(500);
    line.close();
    assertThat(line.closed).isEqualTo(2);
    assertThat(line.sends).hasSize(1);
  }

  @Test
  void openingAgainWhileUnregisteringRegistersAndLateAnswersAreIgnored() {
    VirtualLine line = VirtualLine.registered(60);
    line.close();
    RegistrationAction.Send unregistration = line.last();
    line.open();
    assertThat(line.last().expiresSeconds()).isEqualTo(300);
    line.on(new RegistrationEvent.Unanswered(unregistration.sequence(), "late", false));
    assertThat(line.status().state()).isEqualTo(State.REGISTERING);
    line.accept(60);
    assertThat(line.status().inService()).isTrue();
    assertThat(line.closed).isZero();
  }
}

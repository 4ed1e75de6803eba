package org.sipline.tsp.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tsp.registration.RegistrationStatus.State;

class RegistrationKeepsGoingTest {

  @Test
  void theNextServerIsAskedAtOnceAndTheBindingStandsMeanwhile() {
    VirtualLine line = VirtualLine.registered(60);
    line.untilNextSend();
    assertThat(line.last().to()).isEqualTo(RegistrationAction.Server.BEST);
    line.unanswered(true);
    assertThat(line.last().to()).isEqualTo(RegistrationAction.Server.NEXT);
    assertThat(line.status().inService()).isTrue();
    line.challenge("n1", false);
    assertThat(line.last().to()).isEqualTo(RegistrationAction.Server.SAME);
    line.accept(60);
    assertThat(line.status().state()).isEqualTo(State.REGISTERED);
  }

  @Test
  void aChangeOfAddressesLeadsToOneRegistrationHoweverManyNoticeIt() {
    VirtualLine line = VirtualLine.registered(60);
    int before = line.sends.size();
    line.on(new RegistrationEvent.Moved(1));
    line.on(new RegistrationEvent.Moved(1));
    assertThat(line.sends).hasSize(before + 1);
    assertThat(line.status().inService()).isTrue();
    line.accept(60);
    line.on(new RegistrationEvent.Moved(1));
    assertThat(line.sends).hasSize(before + 1);
    line.on(new RegistrationEvent.Moved(2));
    assertThat(line.sends).hasSize(before + 2);
  }

  @Test
  void aRegistrationUnderWayIsBegunAnewWhenAddressesChange() {
    VirtualLine line = new VirtualLine();
    line.open();
    RegistrationAction.Send old = line.last();
    line.on(new RegistrationEvent.Moved(1));
    assertThat(line.last().sequence()).isGreaterThan(old.sequence());
    line.on(new RegistrationEvent.Unanswered(old.sequence(), "late", false));
    assertThat(line.status().state()).isEqualTo(State.REGISTERING);
    line.accept(60);
    assertThat(line.status().inService()).isTrue();
  }

  @Test
  void aLineThatIsNotWantedDoesNotMove() {
    VirtualLine line = new VirtualLine();
    line.on(new RegistrationEvent.Moved(1));
    assertThat(line.sends).isEmpty();
  }

  @Test
  void aLineIsOutOfServiceOnceNoServerIsLeft() {
    VirtualLine line = VirtualLine.registered(60);
    line.untilNextSend();
    line.unanswered(true);
    line.unanswered(false);
    assertThat(line.status().inService()).isFalse();
    assertThat(line.untilNextSend()).isBetween(0.5, 2.0);
    assertThat(line.last().to()).isEqualTo(RegistrationAction.Server.BEST);
  }

  @Test
  void openingRegistersForTheConfiguredTime() {
    VirtualLine line = new VirtualLine();
    assertThat(line.core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
    line.open();
    assertThat(line.last())
        .isEqualTo(new RegistrationAction.Send(1, 300, List.of(), RegistrationAction.Server.BEST));
    assertThat(line.status().state()).isEqualTo(State.REGISTERING);
    assertThat(line.status().inService()).isFalse();
    line.accept(300);
    assertThat(line.status().state()).isEqualTo(State.REGISTERED);
    assertThat(line.status().inService()).isTrue();
    assertThat(line.status().reason()).isEqualTo("registered with sip:pbx.example.com");
    line.open();
    assertThat(line.sends).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {60, 300, 3600, 86_400})
  void aBindingIsRefreshedWithJitterBeforeItRunsOut(long granted) {
    VirtualLine line = VirtualLine.registered(granted);
    int reports = line.reports.size();
    for (int i = 0; i < 50; i++) {
      assertThat(line.untilNextSend()).isBetween(granted * 0.8, granted * 0.9);
      line.accept(granted);
    }
    assertThat(line.sends.stream().map(RegistrationAction.Send::sequence))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(line.reports).as("a refresh is no news").hasSize(reports);
  }

  @Test
  void absurdLifetimesAreBounded() {
    assertThat(VirtualLine.registered(1).untilNextSend()).isEqualTo(1);
    assertThat(VirtualLine.registered(Long.MAX_VALUE).untilNextSend()).isLessThan(86_400);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void anAcceptanceWithoutOurContactIsNone(long granted) {
    VirtualLine line = VirtualLine.registered(granted);
    assertThat(line.status().state()).isEqualTo(State.WAITING);
    assertThat(line.status().inService()).isFalse();
    assertThat(line.status().reason()).contains("does not list this line");
  }

  @Test
  void daysOfRefreshesLeaveNothingBehind() {
    VirtualLine line = new VirtualLine(Duration.ofSeconds(25));
    line.open();
    line.challenge("n0", false);
    line.accept(60);
    int refreshes = (int) Duration.ofHours(84).toSeconds() / 50;
    for (int i = 1; i <= refreshes; i++) {
      line.untilNextSend();
      assertThat(line.last().credentials()).hasSize(1);
      if (i % 5 == 0) {
        line.challenge("n" + i, true);
        assertThat(line.last().credentials()).hasSize(1);
      }
      line.accept(60);
      assertThat(line.status().inService()).isTrue();
      line.sends.subList(0, line.sends.size() - 1).clear();
    }
    assertThat(line.reports).hasSize(2);
    assertThat(line.last().sequence()).isEqualTo(2 + refreshes + refreshes / 5);
    assertThat(line.now).isGreaterThan(Duration.ofHours(80).toNanos());
    assertThat(line.keepAlives).isGreaterThan(refreshes);
  }

  @Test
  void aSilentRegistrarPutsTheLineOutOfServiceAndIsTriedWithGrowingWaits() {
    VirtualLine line = VirtualLine.registered(60);
    line.untilNextSend();
    line.unanswered();
    assertThat(line.status())
        .extracting(
            RegistrationStatus::state, RegistrationStatus::inService, RegistrationStatus::reason)
        .containsExactly(State.WAITING, false, "the registrar does not answer; trying again");
    double most = 2;
    for (int i = 0; i < 20; i++) {
      assertThat(line.untilNextSend()).isBetween(most / 2, most);
      line.unanswered();
      most = Math.min(300, most * 2);
    }
    line.untilNextSend();
    line.accept(60);
    assertThat(line.status().inService()).isTrue();
    line.untilNextSend();
    line.unanswered();
    assertThat(line.untilNextSend()).as("the waits begin anew").isBetween(1.0, 2.0);
  }

  @Test
  void lostNewsOfARequestIsNotWaitedForWithoutEnd() {
    VirtualLine line = new VirtualLine();
    line.open();
    assertThat(line.wake()).isEqualTo(40);
    assertThat(line.status().state()).isEqualTo(State.WAITING);
  }

  @Test
  void aRegistrarWithATemporaryFailureKeepsTheLineInServiceWhileTheBindingLasts() {
    VirtualLine line = VirtualLine.registered(60);
    line.untilNextSend();
    line.answer(500);
    assertThat(line.status().inService()).isTrue();
    for (int i = 0; i < 6; i++) {
      line.untilNextSend();
      line.answer(500);
    }
    assertThat(line.status().inService()).isFalse();
    assertThat(line.status().reason()).contains("500 Phrase", "trying again");
  }

  @Test
  void aBindingRunsOutEvenWhileARequestIsUnderWay() {
    VirtualLine line = VirtualLine.registered(20);
    line.untilNextSend();
    line.pass(6);
    assertThat(line.status().inService()).isFalse();
    assertThat(line.status().reason()).contains("ran out");
    line.accept(20);
    assertThat(line.status().inService()).isTrue();
  }

  @Test
  void retryAfterIsHonoured() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.answer(503, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(120));
    assertThat(line.untilNextSend()).isBetween(120.0, 132.0);
    line.answer(503, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(Long.MAX_VALUE));
    assertThat(line.untilNextSend()).isBetween(3600.0, 3960.0);
    line.answer(503, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(-5));
    assertThat(line.untilNextSend()).isBetween(1.0, 20.0);
    line.answer(404, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(60));
    assertThat(line.untilNextSend()).isBetween(60.0, 66.0);
  }

  @Test
  void aTooBriefLifetimeIsRaisedAndRemembered() {
    VirtualLine line = new VirtualLine();
    line.open();
    line.answer(423, OptionalLong.empty(), OptionalLong.of(1800), OptionalLong.empty());
    assertThat(line.last().expiresSeconds()).isEqualTo(1800);
    line.accept(1800);
    line.untilNextSend();
    assertThat(line.last().expiresSeconds()).isEqualTo(1800);
  }

  @Test
  void aRegistrarThatIsNeverContentWithTheLifetimeIsNotFollowed() {
    VirtualLine line = new VirtualLine();
    line.open();
    for (long least = 400; least < 1000; least += 100) {
      line.answer(423, OptionalLong.empty(), OptionalLong.of(least), OptionalLong.empty());
    }
    assertThat(line.sends).hasSize(3);
    assertThat(line.status().state()).isEqualTo(State.WAITING);
    VirtualLine absurd = new VirtualLine();
    absurd.open();
    absurd.answer(423, OptionalLong.empty(), OptionalLong.of(Long.MAX_VALUE), OptionalLong.empty());
    assertThat(absurd.sends).hasSize(1);
  }

  @Test
  void keepAlivesAreSentWhileRegisteredOnly() {
    VirtualLine line = new VirtualLine(Duration.ofSeconds(25));
    line.open();
    line.accept(300);
    line.pass(230);
    assertThat(line.keepAlives).isBetween(9, 11);
    line.untilNextSend();
    line.unanswered();
    int before = line.keepAlives;
    line.pass(0.5);
    assertThat(line.keepAlives).isEqualTo(before);
  }

  @Test
  void aBrokenConnectionIsMadeAnew() {
    VirtualLine line = VirtualLine.registered(300);
    line.on(new RegistrationEvent.FlowLost("reset"));
    assertThat(line.status().inService()).isFalse();
    assertThat(line.status().reason()).contains("broke", "reset");
    assertThat(line.untilNextSend()).isBetween(1.0, 2.0);
    line.accept(300);
    assertThat(line.status().inService()).isTrue();
  }

  @Property(tries = 300)
  void whateverComesTheLineNeitherSendsInHasteNorStopsUnasked(
      @ForAll @Size(max = 60) List<@IntRange(max = 7) Integer> script,
      @ForAll @LongRange(min = -10, max = 100_000) long number) {
    VirtualLine line = new VirtualLine(Duration.ofSeconds(25));
    Random random = new Random(number);
    line.open();
    for (int step : script) {
      int sent = line.sends.size();
      switch (step) {
        case 0 -> line.accept(number);
        case 1 -> line.answer(500 + random.nextInt(5));
        case 2 -> line.challenge("n" + random.nextInt(3), random.nextBoolean());
        case 3 -> line.unanswered();
        case 4 ->
            line.answer(
                423, OptionalLong.empty(), OptionalLong.of(number), OptionalLong.of(number));
        case 5 -> line.wake();
        case 6 -> line.answer(408);
        default -> line.pass(random.nextInt(100));
      }
      assertThat(line.sends.size() - sent).as("at most one a second").isLessThanOrEqualTo(101);
      assertThat(line.core.wakeNanos()).isGreaterThan(line.now - 1);
      if (line.status().state() == State.REFUSED) {
        assertThat(line.core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
        line.open();
      }
      assertThat(line.core.wakeNanos()).isNotEqualTo(Long.MAX_VALUE);
    }
  }
}

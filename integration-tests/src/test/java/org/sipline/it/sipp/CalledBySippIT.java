package org.sipline.it.sipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.Sipp;
import org.sipline.it.peer.SippRun;
import org.sipline.it.phone.DirectLines;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

final class CalledBySippIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static Phone phone;

  @BeforeAll
  static void start() {
    phone = DirectLines.start(Map.of());
  }

  @AfterAll
  static void stop() {
    phone.close();
  }

  @Test
  void hundredsOfCallsAreAnsweredAndNoneFails() {
    Sipp.Outcome outcome =
        SippRun.builtIn("uac")
            .to(phone.sipPort())
            .service("auto")
            .calls(300)
            .option("-r", "60")
            .untraced()
            .run(BOUND);
    assertThat(outcome.failed()).as(outcome.trace()).isZero();
    assertThat(outcome.successful()).isEqualTo(300);
    assertNothingIsLeft();
  }

  @Test
  void callsComeOverTcp() {
    succeeds(
        SippRun.builtIn("uac")
            .overTcp()
            .to(phone.port("TCP 127.0.0.1"))
            .service("auto")
            .calls(20)
            .option("-r", "20"),
        20);
  }

  @Test
  void callsComeOverIpv6() {
    succeeds(
        SippRun.builtIn("uac")
            .overIpv6()
            .to(phone.port("UDP ::1"))
            .service("auto")
            .calls(20)
            .option("-r", "20"),
        20);
  }

  /** On a phone of its own: SIPp forgets calls whose last messages it loses, we only after 32 s. */
  @Test
  void lostMessagesAreRepeatedUntilTheCallIsThrough() {
    try (Phone own = DirectLines.start(Map.of())) {
      Sipp.Outcome outcome =
          SippRun.builtIn("uac")
              .to(own.sipPort())
              .service("auto")
              .calls(30)
              .option("-r", "30", "-lost", "8")
              .run(BOUND);
      assertThat(outcome.failed()).as(outcome.trace()).isZero();
      assertThat(outcome.successful()).isEqualTo(30);
    }
  }

  /** No offer, a codec that is not known: each file says what it wants. */
  @ParameterizedTest
  @ValueSource(strings = {"uac-offerless", "uac-strange-codec"})
  void theScenarioGoesThrough(String scenario) {
    succeeds(
        SippRun.scenario(CalledBySippIT.class, scenario + ".xml")
            .to(phone.sipPort())
            .service("auto")
            .calls(3),
        3);
  }

  @Test
  void aCallerThatGivesUpEndsTheRinging() {
    succeeds(
        SippRun.scenario(CalledBySippIT.class, "uac-cancel.xml")
            .to(phone.sipPort())
            .service("ring")
            .calls(5),
        5);
  }

  @Test
  void aHoldInTheMannerOfRfc2543IsToldAsRemoteHold() {
    Listening told = phone.listening();
    succeeds(
        SippRun.scenario(CalledBySippIT.class, "uac-hold-2543.xml")
            .to(phone.sipPort())
            .service("auto"),
        1);
    told.message("LINE_CALLSTATE", event -> event.data("detail").equals("ACTIVE"));
    told.message("LINE_CALLSTATE", event -> event.data("detail").equals("ACTIVEHELD"));
    told.message("LINE_CALLSTATE", event -> event.data("detail").equals("ACTIVE"));
    told.message("LINE_CALLSTATE", event -> event.data("state").equals("DISCONNECTED"));
  }

  @Test
  void ringingIsAcknowledgedAndUpdatesSayWhoCalls() {
    try (Phone own = Phone.with(Phone.direct("bob"))) {
      Listening told = own.listening();
      try (Sipp sipp =
          SippRun.scenario(CalledBySippIT.class, "uac-100rel.xml")
              .to(own.sipPort())
              .service("bob")
              .start()) {
        SoftphoneCall call = own.incoming();
        told.message("LINE_CALLINFO", event -> event.data("changed").contains("CONNECTEDID"));
        assertThat(call.info().connected().name()).isEqualTo("Carol");
        Phone.done(call.answer());
        told.message("LINE_CALLINFO", event -> event.data("changed").contains("CONNECTEDID"));
        assertThat(call.info().connected().name()).isEqualTo("Dave");
        own.hangUp(call);
        succeeds(sipp.await(BOUND), 1);
      }
    }
  }

  private static void succeeds(SippRun run, int calls) {
    succeeds(run.run(BOUND), calls);
    assertNothingIsLeft();
  }

  private static void succeeds(Sipp.Outcome outcome, int calls) {
    assertThat(outcome.failed()).as(outcome.trace()).isZero();
    assertThat(outcome.successful()).isEqualTo(calls);
  }

  private static void assertNothingIsLeft() {
    phone.awaitNoCalls();
  }
}

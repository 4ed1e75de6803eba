package org.sipline.it.sipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;

final class CallingSippIT {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static Phone phone;

  @BeforeAll
  static void start() {
    phone = DirectLines.withSessionsOf(Duration.ofSeconds(4)); // as the scenarios name them
  }

  @AfterAll
  static void stop() {
    phone.close();
  }

  @Test
  void aChallengeIsAnsweredWithTheLinesPassword() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-challenge.xml").start()) {
      SoftphoneCall call = phone.connected(call(sipp));
      phone.hangUp(call);
      succeeds(sipp);
    }
  }

  @Test
  void ofTwoAnswersTheSecondIsHungUpAndTheCallGoesOn() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-forked.xml").start()) {
      SoftphoneCall call = phone.connected(call(sipp));
      phone.over(call);
      succeeds(sipp);
      assertThat(phone.states(call)).filteredOn(state -> state.startsWith("CONNECTED")).hasSize(1);
    }
  }

  @Test
  void aDropWhileItRingsIsACancel() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-cancelled.xml").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = call(sipp);
      told.state(call, LineCallState.RINGBACK);
      phone.hangUp(call);
      succeeds(sipp);
    }
  }

  @Test
  void anAnswerThatCrossesTheCancelIsHungUp() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-cancel-race.xml").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = call(sipp);
      told.state(call, LineCallState.RINGBACK);
      phone.hangUp(call);
      succeeds(sipp);
      assertThat(phone.states(call)).doesNotContain("CONNECTED ACTIVE");
    }
  }

  @Test
  void aRefusedCodecIsAnIncompatibility() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-strange-codec.xml").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = call(sipp);
      told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.INCOMPATIBLE);
      phone.over(call);
      succeeds(sipp);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uas-session-refreshed", "uas-session-refreshed-by-invite"})
  void aSessionIsRefreshedBeforeItExpires(String scenario) {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, scenario + ".xml").start()) {
      SoftphoneCall call = phone.connected(call(sipp));
      // Two refreshes of a session of 4 s have come when it stands after 5 s.
      Phone.stands(call, Duration.ofSeconds(5));
      phone.hangUp(call);
      succeeds(sipp);
    }
  }

  @Test
  void reliableResponsesAreAcknowledgedInOrderAndAnUpdateSaysWhoIsThere() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-100rel.xml").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = call(sipp);
      told.state(call, LineCallState.RINGBACK);
      told.state(call, LineCallState.CONNECTED);
      told.message(
          "LINE_CALLINFO",
          event ->
              event.data("changed").contains("CONNECTEDID")
                  && call.info().connected().name().equals("Carol"));
      phone.hangUp(call);
      succeeds(sipp);
    }
  }

  @Test
  void aSessionThatNobodyRefreshesEnds() {
    try (Sipp sipp = SippRun.scenario(CallingSippIT.class, "uas-session-expires.xml").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = phone.connected(call(sipp));
      told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.TEMPFAILURE);
      phone.over(call);
      succeeds(sipp);
    }
  }

  private static SoftphoneCall call(Sipp sipp) {
    return phone.call(phone.line("out"), "sip:peer@127.0.0.1:" + sipp.port());
  }

  private static void succeeds(Sipp sipp) {
    Sipp.Outcome outcome = sipp.await(BOUND);
    assertThat(outcome.failed()).as(outcome.trace()).isZero();
    assertThat(outcome.successful()).isEqualTo(1);
  }
}

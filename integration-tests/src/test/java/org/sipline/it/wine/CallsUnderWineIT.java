package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Phone;

/** Unmodified TAPI 2 applications call and are called, through everything down to Asterisk. */
final class CallsUnderWineIT {
  private static final Asterisk ASTERISK = Asterisk.shared();
  private static LinesOfService lines;

  @BeforeAll
  static void start(@TempDir Path folder) {
    lines = LinesOfService.start(folder, Phone.account(ASTERISK, "alice", "register: at-start"));
    LinesOfService.awaitRegistered(ASTERISK, "alice");
  }

  @AfterAll
  static void end() {
    if (lines != null) {
      lines.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"window", "event", "port"})
  void aCallRingsIsConnectedAndIsDroppedByTheApplication(String way) {
    WindowsApp dial = lines.app("tapidial", "608", "--way", way, "--drop-after", "1");
    assertThat(dial.exitCode()).as(dial.toString()).isZero();
    Heard first =
        dial.heard().stream()
            .filter(heard -> heard.name().matches("LINE_REPLY|LINE_CALLSTATE|LINE_CALLINFO"))
            .findFirst()
            .orElseThrow();
    assertThat(first.name()).as(dial.toString()).isEqualTo("LINE_REPLY");
    assertThat(first.field("result")).isEqualTo("OK");
    assertThat(dial.states())
        .as(dial.toString())
        .containsSubsequence("DIALING", "PROCEEDING", "RINGBACK", "CONNECTED", "IDLE")
        .endsWith("IDLE")
        .doesNotHaveDuplicates();
  }

  @Test
  void aCallThatTheFarEndDropsIsDisconnectedAndThenIdle() {
    WindowsApp dial = lines.app("tapidial", "611");
    Heard end = dial.awaitState("DISCONNECTED");
    assertThat(end.field("mode")).isEqualTo("NORMAL");
    assertThat(dial.exitCode()).as(dial.toString()).isZero();
    assertThat(dial.states()).endsWith("CONNECTED", "DISCONNECTED", "IDLE");
  }

  @Test
  void aBusyNumberIsToldAndIsNoConnection() {
    WindowsApp dial = lines.app("tapidial", "606");
    assertThat(dial.exitCode()).as(dial.toString()).isEqualTo(1);
    assertThat(dial.states()).contains("BUSY").doesNotContain("CONNECTED").endsWith("IDLE");
  }

  @Test
  void aCallIsHeldAndTakenBack() {
    WindowsApp dial = lines.app("tapidial", "600", "--hold", "1", "--drop-after", "1");
    assertThat(dial.exitCode()).as(dial.toString()).isZero();
    assertThat(dial.states()).containsSubsequence("CONNECTED", "ONHOLD", "CONNECTED", "IDLE");
  }

  @Test
  void digitsArriveAtTheFarEnd() {
    Trail.Cursor<AmiMessage> events = ASTERISK.events();
    WindowsApp dial = lines.app("tapidial", "604", "--digits", "4711#", "--drop-after", "3");
    AmiMessage digits =
        events.await("UserEvent", Phone.BOUND, event -> event.field("UserEvent").equals("Digits"));
    assertThat(digits.fields().toString()).contains("4711");
    assertThat(dial.exitCode()).as(dial.toString()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"window", "event", "port"})
  void anIncomingCallShowsItsCallerIsAnsweredAndDropped(String way) {
    WindowsApp answer = lines.app("tapianswer", "--way", way, "--drop-after", "1");
    answer.await("ready");
    ASTERISK.originate("PJSIP/alice", "600", "\"The Boss\" <4711>", Map.of());
    Heard call = answer.await("call");
    assertThat(call.field("caller")).as(answer.toString()).isEqualTo("4711");
    assertThat(call.field("callerName")).isEqualTo("The Boss");
    assertThat(call.field("origin")).isNotEqualTo("OUTBOUND");
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
    assertThat(answer.states())
        .startsWith("OFFERING")
        .containsSubsequence("OFFERING", "CONNECTED", "IDLE")
        .endsWith("IDLE");
  }

  @Test
  void aRingingCallIsAcceptedAndItsCallerMayGiveUp() {
    WindowsApp answer = lines.app("tapianswer", "--ring", "20");
    answer.await("ready");
    Trail.Cursor<AmiMessage> events = ASTERISK.events();
    ASTERISK.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
    AmiMessage ringing =
        events.await(
            "Newstate", Phone.BOUND, event -> event.field("ChannelStateDesc").equals("Ringing"));
    answer.awaitState("ACCEPTED");
    ASTERISK.act("Hangup", Map.of("Channel", ringing.field("Channel")));
    Heard end = answer.awaitState("DISCONNECTED");
    assertThat(end.field("mode")).isEqualTo("CANCELLED");
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
  }

  @Test
  void aRejectedCallIsRefusedToItsCaller() {
    WindowsApp answer = lines.app("tapianswer", "--reject");
    answer.await("ready");
    Trail.Cursor<AmiMessage> events = ASTERISK.events();
    ASTERISK.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
    AmiMessage response =
        events.await(
            "OriginateResponse", Phone.BOUND, event -> event.field("Channel").contains("alice"));
    assertThat(response.field("Response")).isEqualTo("Failure");
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
    assertThat(answer.states()).doesNotContain("CONNECTED").endsWith("IDLE");
  }

  @Test
  void digitsOfTheCallerAreShownToTheApplication() {
    WindowsApp answer = lines.app("tapianswer", "--digits", "--drop-after", "5");
    answer.await("ready");
    Trail.Cursor<AmiMessage> events = ASTERISK.events();
    ASTERISK.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
    AmiMessage up =
        events.await(
            "Newstate", Phone.BOUND, event -> event.field("ChannelStateDesc").equals("Up"));
    // Not as soon as it is connected: the application asks for digits a moment later.
    answer.await("monitoring");
    ASTERISK.act("PlayDTMF", Map.of("Channel", up.field("Channel"), "Digit", "7"));
    Heard digit = answer.await("LINE_MONITORDIGITS");
    assertThat(digit.field("digit")).isEqualTo("7");
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
  }

  @Test
  void severalApplicationsOnOneLineAllSeeACallAndOneOwnsIt() {
    List<WindowsApp> monitors =
        List.of(
            lines.app("tapimonitor", "--until-idle", "--way", "window"),
            lines.app("tapimonitor", "--until-idle", "--way", "event"),
            lines.app("tapimonitor", "--until-idle", "--way", "port"));
    WindowsApp answer = lines.app("tapianswer", "--drop-after", "1");
    monitors.forEach(monitor -> monitor.await("ready"));
    answer.await("ready");
    ASTERISK.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
    for (WindowsApp monitor : monitors) {
      assertThat(monitor.exitCode()).as(monitor.toString()).isZero();
      assertThat(monitor.states())
          .as(monitor.toString())
          .containsSubsequence("OFFERING", "CONNECTED", "IDLE");
      assertThat(monitor.heard())
          .anyMatch(heard -> heard.name().equals("call") && heard.field("caller").equals("4711"));
    }
  }
}

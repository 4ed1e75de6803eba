package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.it.phone.TapiDesk;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;

/** Digits and tones that Asterisk sends and hears. */
final class TonesIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  private TapiDesk desk(String user) {
    return TapiDesk.with(Phone.account(asterisk, user));
  }

  @Test
  void digitsAreGatheredUpToATerminator() {
    try (TapiDesk desk = desk("alice")) {
      ApplicationCall call = desk.talk("alice", "619");
      TapiDesk.done(call.gatherDigits(7, Set.of(LineDigitMode.DTMF), 10, "#", 8000, 8000));
      ApplicationEvent.GatherDigits gathered =
          desk.next(ApplicationEvent.GatherDigits.class, event -> event.call().equals(call));
      assertThat(gathered.digits()).isEqualTo("12#");
      assertThat(gathered.reason()).isEqualTo(LineGatherTerm.TERMDIGIT);
      assertThat(gathered.endToEndId()).isEqualTo(7);
      // What comes after is the next gathering's, and nothing more ends that.
      TapiDesk.done(call.gatherDigits(8, Set.of(LineDigitMode.DTMF), 3, "", 8000, 600));
      ApplicationEvent.GatherDigits rest =
          desk.next(ApplicationEvent.GatherDigits.class, event -> event.endToEndId() == 8);
      assertThat(rest.digits()).isEqualTo("34");
      assertThat(rest.reason()).isEqualTo(LineGatherTerm.INTERTIMEOUT);
      desk.hangUp(call);
    }
  }

  @Test
  void digitsAreToldWithTheirEnds() {
    try (TapiDesk desk = desk("alice")) {
      ApplicationCall call = desk.talk("alice", "619");
      TapiDesk.done(call.monitorDigits(Set.of(LineDigitMode.DTMF, LineDigitMode.DTMFEND)));
      for (char digit : "12#34".toCharArray()) {
        ApplicationEvent.MonitorDigits begin = digit(desk, digit, LineDigitMode.DTMF);
        ApplicationEvent.MonitorDigits end = digit(desk, digit, LineDigitMode.DTMFEND);
        assertThat(end.tickMillis() - begin.tickMillis()).as("its length").isBetween(40L, 1000L);
      }
      desk.hangUp(call);
    }
  }

  private static ApplicationEvent.MonitorDigits digit(
      TapiDesk desk, char digit, LineDigitMode mode) {
    return desk.next(
        ApplicationEvent.MonitorDigits.class,
        event -> event.digit() == digit && event.mode() == mode);
  }

  /** Asterisk says no telephone-event to this user, so digits are tones. */
  @Test
  void digitsReachAsteriskAsTones() {
    try (TapiDesk desk = desk("inband")) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      ApplicationCall call = desk.talk("inband", "604");
      events.await("Newexten", Phone.BOUND, event -> event.field("Application").equals("Read"));
      TapiDesk.done(call.generateDigits(3, LineDigitMode.DTMF, "1593#", 120));
      AmiMessage digits =
          events.await(
              "UserEvent", Phone.BOUND, event -> event.field("UserEvent").equals("Digits"));
      assertThat(digits.field("Value")).isEqualTo("1593");
      ApplicationEvent.Generate sent =
          desk.next(ApplicationEvent.Generate.class, event -> event.endToEndId() == 3);
      assertThat(sent.reason()).isEqualTo(LineGenerateTerm.DONE);
      desk.hangUp(call);
    }
  }

  @Test
  void aToneOfOursIsHeardByAsterisk() {
    try (TapiDesk desk = desk("alice")) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      ApplicationCall call = desk.talk("alice", "622");
      events.await(
          "Newexten", Phone.BOUND, event -> event.field("Application").equals("WaitForTone"));
      TapiDesk.done(
          call.generateTone(
              4, LineToneMode.CUSTOM, 2000, List.of(new LineGenerateTone(1000, 0, 0, 0x4000))));
      AmiMessage heard =
          events.await("UserEvent", Phone.BOUND, event -> event.field("UserEvent").equals("Tone"));
      assertThat(heard.field("Status")).isEqualTo("SUCCESS");
      desk.next(
          ApplicationEvent.Generate.class,
          event -> event.endToEndId() == 4 && event.reason() == LineGenerateTerm.DONE);
      desk.hangUp(call);
    }
  }

  @Test
  void aToneOfAsterisksIsWatchedFor() {
    try (TapiDesk desk = desk("alice")) {
      ApplicationCall call = desk.talk("alice", "601");
      TapiDesk.done(
          call.monitorTones(
              List.of(
                  new LineMonitorTone(11, 200, 440, 0, 0),
                  new LineMonitorTone(12, 200, 1004, 0, 0))));
      ApplicationEvent.MonitorTone heard =
          desk.next(ApplicationEvent.MonitorTone.class, event -> true);
      assertThat(heard.appSpecific()).isEqualTo(12);
      desk.hangUp(call);
    }
  }

  @Test
  void aPartyOnHoldHearsWhatItsTreatmentSays() {
    String music = "hold: \"tone:620\"";
    try (TapiDesk desk =
        TapiDesk.with(
            Phone.account(asterisk, "alice", music),
            Phone.account(asterisk, "bob", "media: {record: \"%s/bob.wav\"}".formatted(folder)))) {
      ApplicationCall out = desk.call("alice", "bob");
      ApplicationCall in = desk.answer("bob");
      desk.state(out, LineCallState.CONNECTED);
      TapiDesk.done(out.hold());
      desk.state(out, LineCallState.ONHOLD);
      // Watching for what is heard tells when it has been.
      TapiDesk.done(
          in.monitorTones(
              List.of(
                  new LineMonitorTone(620, 400, 620, 0, 0),
                  new LineMonitorTone(425, 400, 425, 0, 0))));
      heard(desk, 620);
      TapiDesk.done(out.setCallTreatment(LineCallTreatment.BUSY.value()));
      desk.info(out, LineCallInfoState.TREATMENT);
      heard(desk, 425);
      TapiDesk.done(out.setCallTreatment(LineCallTreatment.MUSIC.value()));
      heard(desk, 620);
      desk.hangUp(out);
      desk.state(in, LineCallState.DISCONNECTED);
      assertThat(Speech.millisOfTone(folder.resolve("bob.wav"), 620)).isGreaterThan(400);
    }
  }

  private static void heard(TapiDesk desk, int hertz) {
    desk.next(ApplicationEvent.MonitorTone.class, event -> event.appSpecific() == hertz);
  }
}

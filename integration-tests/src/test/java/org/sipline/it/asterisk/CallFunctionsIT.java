package org.sipline.it.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.sipline.tapi.constant.LineAddressMode;
import org.sipline.tapi.constant.LineBearerMode;
import org.sipline.tapi.constant.LineCallHubTracking;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaControl;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineDialParams;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tapi.struct.LineMediaControlList.OnDigit;
import org.sipline.tapisrv.ApplicationCall;
import org.sipline.tapisrv.ApplicationEvent;

/** What an application asks of a call beside its way, while Asterisk is at the other end. */
final class CallFunctionsIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  private TapiDesk desk(String... settings) {
    return TapiDesk.with(Phone.account(asterisk, "alice", settings));
  }

  @Test
  void whatAnApplicationSetsOfACallIsShown() {
    try (TapiDesk desk = desk()) {
      ApplicationCall call = desk.talk("alice", "600");
      TapiDesk.done(call.setAppSpecific(4711));
      assertThat(desk.info(call, LineCallInfoState.APPSPECIFIC).appSpecific()).isEqualTo(4711);
      TapiDesk.done(call.setCallData("file 12".getBytes(UTF_8)));
      assertThat(desk.info(call, LineCallInfoState.CALLDATA).callData())
          .isEqualTo("file 12".getBytes(UTF_8));
      TapiDesk.done(call.setMediaMode(Set.of(LineMediaMode.AUTOMATEDVOICE)));
      assertThat(desk.info(call, LineCallInfoState.MEDIAMODE).mediaModes())
          .containsExactly(LineMediaMode.AUTOMATEDVOICE);
      LineDialParams slow = new LineDialParams(1000, 100, 90, 2000);
      TapiDesk.done(call.setCallParams(LineBearerMode.VOICE, 64_000, 64_000, slow));
      assertThat(TapiDesk.info(call).dialParams()).isEqualTo(slow);
      TapiDesk.done(call.secureCall());
      assertThat(TapiDesk.info(call).callParamFlags()).contains(LineCallParamFlag.SECURE);
      desk.hangUp(call);
    }
  }

  @Test
  void aCallIsFoundByItsNumbersAndItsLineByItsAddress() {
    try (TapiDesk desk = desk()) {
      ApplicationCall call = desk.talk("alice", "600");
      LineCallInfo info = TapiDesk.info(call);
      assertThat(info.origin()).isEqualTo(LineCallOrigin.OUTBOUND);
      assertThat(call.getCallIds().callId()).isEqualTo(info.callId());
      assertThat(call.getCallAddressId()).isZero();
      assertThat(desk.line("alice").getNumAddressIds()).isEqualTo(1);
      assertThat(desk.line("alice").getAddressId(LineAddressMode.DIALABLEADDR, "alice")).isZero();
      assertThat(desk.line("alice").getAddressStatus(0).numActiveCalls()).isEqualTo(1);
      assertThat(desk.line("alice").getLineDevStatus().numActiveCalls()).isEqualTo(1);
      assertThat(call.getId("tapi/line").id()).isNotEmpty();
      TapiDesk.done(desk.line("alice").setCallHubTracking(Set.of(LineCallHubTracking.ALLCALLS)));
      assertThat(desk.line("alice").getCallHubTracking())
          .containsExactly(LineCallHubTracking.ALLCALLS);
      TapiDesk.done(
          desk.line("alice")
              .conditionalMediaDetection(
                  Set.of(LineMediaMode.INTERACTIVEVOICE), LineCallParams.DEFAULT));
      desk.hangUp(call);
      assertThat(desk.line("alice").getAddressStatus(0).numInUse()).isZero();
    }
  }

  @Test
  void aFaxToneIsToldToWhoeverWatchesForIt() {
    try (TapiDesk desk = desk()) {
      ApplicationCall call = desk.talk("alice", "603");
      TapiDesk.done(call.monitorMedia(Set.of(LineMediaMode.G3FAX)));
      desk.next(
          ApplicationEvent.MonitorMedia.class,
          event -> event.call().equals(call) && event.mode() == LineMediaMode.G3FAX);
      assertThat(TapiDesk.info(call).mediaModes())
          .as("watching does not change it")
          .doesNotContain(LineMediaMode.G3FAX);
      desk.hangUp(call);
    }
  }

  @Test
  void aTerminalThatIsRoutedAwayIsSilentAtTheOtherEnd() {
    Path recording = folder.resolve("echo.wav");
    try (TapiDesk desk = desk("media: {play: \"tone:800\", record: \"%s\"}".formatted(recording))) {
      ApplicationCall call = desk.talk("alice", "600");
      TapiDesk.done(call.setTerminal(Set.of(LineTermMode.MEDIATOLINE), 0, false));
      desk.info(call, LineCallInfoState.TERMINAL);
      desk.hear(call, 1000);
      TapiDesk.done(call.setTerminal(Set.of(LineTermMode.MEDIATOLINE), 0, true));
      desk.hear(call, 1000);
      desk.hangUp(call);
      assertThat(Speech.millisOfTone(recording, 800)).isBetween(500, 1700);
    }
  }

  @Test
  void aDigitOfTheOtherPartyPausesWhatItHears() {
    Path recording = folder.resolve("bob.wav");
    try (TapiDesk desk =
        TapiDesk.with(
            Phone.account(asterisk, "alice", "media: {play: \"tone:800\"}"),
            Phone.account(asterisk, "bob", "media: {record: \"%s\"}".formatted(recording)))) {
      ApplicationCall out = desk.call("alice", "bob");
      ApplicationCall in = desk.answer("bob");
      desk.in(out, LineCallState.CONNECTED);
      TapiDesk.done(
          out.setMediaControl(
              new LineMediaControlList(
                  List.of(new OnDigit('#', LineDigitMode.DTMF, LineMediaControl.PAUSE)),
                  List.of(),
                  List.of(),
                  List.of())));
      desk.hear(in, 600);
      TapiDesk.done(in.generateDigits(1, LineDigitMode.DTMF, "#", 100));
      desk.next(ApplicationEvent.Generate.class, event -> event.endToEndId() == 1);
      desk.hear(in, 1500);
      desk.hangUp(out);
      desk.in(in, LineCallState.IDLE);
      assertThat(Speech.millisOfTone(recording, 800)).isBetween(300, 1500);
    }
  }

  @Test
  void aLineThatIsClosedDropsItsCalls() {
    try (TapiDesk desk = desk()) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      desk.talk("alice", "600");
      TapiDesk.done(desk.line("alice").close());
      events.await("Hangup", Phone.BOUND, event -> event.field("Channel").contains("alice"));
    }
  }

  @Test
  void numbersAreDialledInPieces() {
    try (TapiDesk desk = desk()) {
      ApplicationCall call = desk.call("alice", "");
      desk.state(call, LineCallState.DIALTONE);
      TapiDesk.done(call.dial("6;"));
      TapiDesk.done(call.dial("00"));
      desk.state(call, LineCallState.CONNECTED);
      desk.hangUp(call);
    }
  }

  @Test
  void aNumberIsSentAsItIsDialledUntilAsteriskHasEnoughOfIt() {
    try (TapiDesk desk = desk("dial-plan: {overlap: true}")) {
      ApplicationCall call = desk.call("alice", "");
      desk.state(call, LineCallState.DIALTONE);
      TapiDesk.done(call.dial("6;"));
      TapiDesk.done(call.dial("0;"));
      TapiDesk.done(call.dial("0;"));
      desk.state(call, LineCallState.CONNECTED);
      assertThat(TapiDesk.info(call).called().address()).isEqualTo("600");
      desk.hangUp(call);
    }
  }
}

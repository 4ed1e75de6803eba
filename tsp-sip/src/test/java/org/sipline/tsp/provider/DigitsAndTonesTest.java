package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineCallTreatment;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.struct.LineGenerateTone;
import org.sipline.tapi.struct.LineMonitorTone;

class DigitsAndTonesTest {
  private static final Set<LineDigitMode> DTMF = Set.of(LineDigitMode.DTMF);
  private final TestLine caller = new TestLine("caller");
  private final TestLine called = new TestLine("called");
  private TspCall call;

  @BeforeEach
  void talk() {
    call = caller.call(called.uri());
    called.answer(called.awaitOffered());
    caller.awaitState(call, LineCallState.CONNECTED);
  }

  @AfterEach
  void close() {
    caller.close();
    called.close();
  }

  @Test
  void digitsAreGatheredUpToATerminatorAndTheListeningEnds() {
    gather(7, 10, "#", 0, 0);
    caller.awaitTold(ToMsp.WatchDigits.class, ToMsp.WatchDigits::on);

    hear('1');
    hear('2');
    hear('#');

    assertGathered(7, LineGatherTerm.TERMDIGIT, "12#");
    caller.awaitTold(ToMsp.WatchDigits.class, watch -> !watch.on());
  }

  @Test
  void digitsAreGatheredAndReportedAtOnce() {
    run(() -> call.monitorDigits(Set.of(LineDigitMode.DTMF, LineDigitMode.DTMFEND)));
    gather(7, 1, "", 0, 0);

    hear('5');

    assertGathered(7, LineGatherTerm.BUFFERFULL, "5");
    caller.await(
        "the digit's end",
        event ->
            event instanceof LineEvent.MonitorDigits digit
                && digit.digit() == '5'
                && digit.mode() == LineDigitMode.DTMFEND);
    assertThat(caller.told())
        .filteredOn(ToMsp.WatchDigits.class::isInstance)
        .containsExactly(new ToMsp.WatchDigits(true));
  }

  @Test
  void gatheringGivesUpWhenNoDigitComes() {
    gather(1, 4, "", 100, 100);
    assertGathered(1, LineGatherTerm.FIRSTTIMEOUT, "");

    gather(2, 4, "", 0, 100);
    hear('9');
    assertGathered(2, LineGatherTerm.INTERTIMEOUT, "9");
  }

  @Test
  void aNewGatheringACancelAndTheCallsEndCancelTheOneUnderWay() {
    gather(1, 4, "", 0, 0);
    hear('3');
    gather(2, 4, "", 0, 0);
    assertGathered(1, LineGatherTerm.CANCEL, "3");
    run(() -> call.gatherDigits(0, Set.of(), 0, "", 0, 0));
    assertGathered(2, LineGatherTerm.CANCEL, "");
    gather(3, 4, "", 0, 0);

    caller.drop(call);

    assertGathered(3, LineGatherTerm.CANCEL, "");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    refused(() -> call.gatherDigits(1, Set.of(LineDigitMode.PULSE), 1, "", 0, 0), "only DTMF");
    refused(() -> call.gatherDigits(1, DTMF, -1, "", 0, 0), "1 to 1024 digits");
    refused(() -> call.gatherDigits(1, DTMF, 1, "x", 0, 0), "ends by any of");
    refused(() -> call.gatherDigits(1, DTMF, 1, "", 99, 0), "waits 100 to");
    refused(() -> call.generateTone(1, LineToneMode.CUSTOM, 0, List.of()), "1 to 4 frequencies");
    refused(
        () ->
            call.generateTone(
                1, LineToneMode.CUSTOM, 0, List.of(new LineGenerateTone(9_000, 0, 0, 1))),
        "1 to 7000 Hz");
    refused(() -> call.monitorTones(1, List.of(new LineMonitorTone(1, 100, 5_000, 0, 0))), "51 to");
    refused(() -> call.setCallTreatment(5), "no call treatment 5");
  }

  @Test
  void aToneIsSentAndItsEndIsTold() {
    run(() -> call.generateTone(4, LineToneMode.BUSY, 300, List.of()));
    ToMsp.SendNamedTone tone = caller.awaitTold(ToMsp.SendNamedTone.class, _ -> true);
    assertThat(tone.tone()).isEqualTo(ToMsp.SendNamedTone.Name.BUSY);

    caller.say(call, new ToTsp.ToneSent(tone.request(), false));

    assertGenerated(4, LineGenerateTerm.DONE);
  }

  @Test
  void digitsCancelAToneAndTheOtherWayRound() {
    run(
        () ->
            call.generateTone(
                1, LineToneMode.CUSTOM, 0, List.of(new LineGenerateTone(425, 0, 0, 0xFFFF))));
    run(() -> call.generateDigits(2, LineDigitMode.DTMF, "1", 0));
    assertGenerated(1, LineGenerateTerm.CANCEL);

    run(() -> call.generateTone(3, null, 0, List.of()));

    assertGenerated(2, LineGenerateTerm.CANCEL);
  }

  @Test
  void tonesOfAListAreReportedWithTheirTag() {
    run(() -> call.monitorTones(11, List.of(new LineMonitorTone(42, 200, 425, 0, 0))));
    caller.awaitTold(ToMsp.WatchTones.class, watch -> watch.list() == 11);

    caller.say(call, new ToTsp.ToneSeen(11, 42));

    LineEvent.MonitorTone heard =
        (LineEvent.MonitorTone) caller.await("the tone", LineEvent.MonitorTone.class::isInstance);
    assertThat(heard.appSpecific()).isEqualTo(42);
    assertThat(heard.toneListId()).isEqualTo(11);
  }

  @Test
  void aTreatmentIsToldToTheMediaHalfAndShown() {
    TestLine.done(caller.onLoop(() -> call.setCallTreatment(LineCallTreatment.RINGBACK.value())));

    caller.awaitTold(
        ToMsp.Treat.class, treat -> treat.treatment() == ToMsp.Treat.Treatment.RINGBACK);
    caller.await(
        "LINECALLINFOSTATE_TREATMENT",
        event ->
            event instanceof LineEvent.CallInfo info
                && info.changed().contains(LineCallInfoState.TREATMENT));
    assertThat(call.getCallInfo().callTreatment()).isEqualTo(2);
  }

  private void gather(int id, int count, String terminators, int first, int inter) {
    run(() -> call.gatherDigits(id, DTMF, count, terminators, first, inter));
  }

  private void hear(char digit) {
    caller.say(call, new ToTsp.DigitSeen(digit, false, 0));
    caller.say(call, new ToTsp.DigitSeen(digit, true, 80));
  }

  private void run(Runnable request) {
    caller.onLoop(
        () -> {
          request.run();
          return null;
        });
  }

  private void refused(Runnable request, String reason) {
    assertThatThrownBy(() -> run(request))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining(reason);
  }

  private void assertGathered(int id, LineGatherTerm term, String digits) {
    LineEvent.GatherDigits gathered =
        (LineEvent.GatherDigits)
            caller.await(
                "the end of gathering " + id,
                event -> event instanceof LineEvent.GatherDigits g && g.endToEndId() == id);
    assertThat(gathered.reason()).isEqualTo(term);
    assertThat(gathered.digits()).isEqualTo(digits);
  }

  private void assertGenerated(int id, LineGenerateTerm term) {
    LineEvent.Generate generated =
        (LineEvent.Generate)
            caller.await(
                "the end of generation " + id,
                event -> event instanceof LineEvent.Generate g && g.endToEndId() == id);
    assertThat(generated.reason()).isEqualTo(term);
  }
}

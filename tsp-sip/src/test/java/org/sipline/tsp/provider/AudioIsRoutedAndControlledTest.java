package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallSelect;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineMediaControl;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.struct.LineMediaControlList;
import org.sipline.tapi.struct.LineMediaControlList.OnCallState;
import org.sipline.tapi.struct.LineMediaControlList.OnDigit;
import org.sipline.tapi.struct.LineMediaControlList.OnTone;
import org.sipline.tapi.struct.LineMonitorTone;

class AudioIsRoutedAndControlledTest {
  private final TestLine caller = new TestLine("caller");
  private final TestLine called = new TestLine("called");
  private TspCall call;

  @BeforeEach
  void talk() {
    call = connected();
  }

  @AfterEach
  void close() {
    caller.close();
    called.close();
  }

  @Test
  void aDirectionThatIsRoutedAwayIsPausedAndShown() {
    TestLine.done(setTerminal(LineCallSelect.CALL, LineTermMode.MEDIATOLINE, false));

    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(true, false)::equals);
    caller.await(
        "LINECALLINFOSTATE_TERMINAL",
        event ->
            event instanceof LineEvent.CallInfo info
                && info.changed().contains(LineCallInfoState.TERMINAL));
    assertThat(call.getCallInfo().terminalModes())
        .containsExactly(Set.of(LineTermMode.MEDIAFROMLINE));

    TestLine.done(setTerminal(LineCallSelect.CALL, LineTermMode.MEDIABIDIRECT, true));

    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(false, false)::equals);
  }

  @Test
  void whatIsRoutedForTheLineHoldsForCallsToCome() {
    TestLine.done(setTerminal(LineCallSelect.LINE, LineTermMode.MEDIAFROMLINE, false));
    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(false, true)::equals);
    caller.drop(call);

    connected();

    caller.await(
        "two pauses",
        _ -> caller.told().stream().filter(new ToMsp.Pause(false, true)::equals).count() == 2);
  }

  @Test
  void digitsPauseAndResume() {
    control(
        new LineMediaControlList(
            List.of(
                new OnDigit('1', LineDigitMode.DTMF, LineMediaControl.PAUSE),
                new OnDigit('2', LineDigitMode.DTMFEND, LineMediaControl.RESUME)),
            List.of(),
            List.of(),
            List.of()));
    caller.awaitTold(ToMsp.WatchDigits.class, ToMsp.WatchDigits::on);

    caller.say(call, new ToTsp.DigitSeen('1', false, 0));
    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(true, true)::equals);

    caller.say(call, new ToTsp.DigitSeen('2', true, 80));
    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(false, false)::equals);
  }

  @Test
  void aCallStateControlsToo() {
    control(
        new LineMediaControlList(
            List.of(),
            List.of(),
            List.of(),
            List.of(new OnCallState(LineCallState.ONHOLD, LineMediaControl.PAUSE))));

    caller.hold(call);
    caller.unhold(call);

    caller.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(true, true)::equals);
  }

  @Test
  void whatCannotBeFollowedIsRefused() {
    assertThatThrownBy(() -> setTerminal(LineCallSelect.CALL, LineTermMode.RINGER, true))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("a terminal takes");
    assertThatThrownBy(
            () ->
                control(
                    new LineMediaControlList(
                        List.of(),
                        List.of(),
                        List.of(
                            new OnTone(
                                new LineMonitorTone(1, 100, 425, 0, 0), LineMediaControl.PAUSE)),
                        List.of())))
        .hasMessageContaining("tones control no media");
    assertThatThrownBy(
            () ->
                control(
                    new LineMediaControlList(
                        List.of(new OnDigit('1', LineDigitMode.DTMF, LineMediaControl.RATEUP)),
                        List.of(),
                        List.of(),
                        List.of())))
        .hasMessageContaining("not RATEUP");
  }

  private TspCall connected() {
    called.forget();
    TspCall made = caller.call(called.uri());
    called.answer(called.awaitOffered());
    caller.awaitState(made, LineCallState.CONNECTED);
    return made;
  }

  private CompletionStage<Void> setTerminal(
      LineCallSelect select, LineTermMode mode, boolean enable) {
    return caller.onLoop(() -> caller.line.setTerminal(0, call, select, Set.of(mode), 0, enable));
  }

  private void control(LineMediaControlList list) {
    caller.onLoop(
        () -> {
          caller.line.setMediaControl(0, call, LineCallSelect.CALL, list);
          return null;
        });
  }
}

package org.sipline.tsp.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingCall;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallFeature;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.constant.LineToneMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;

class ConferencesAreHeldTest {
  private final TestLine host = new TestLine("host");
  private final TestLine anna = new TestLine("anna");
  private final TestLine bert = new TestLine("bert");
  private final TestLine carl = new TestLine("carl");

  @AfterEach
  void close() {
    List.of(host, anna, bert, carl).forEach(TestLine::close);
  }

  @Test
  void aConferenceIsSetUpGrowsAndShrinksToACall() {
    TspCall first = talkTo(anna);
    PendingConference setup =
        host.onLoop(() -> host.line.setupConference(first, 3, LineCallParams.DEFAULT));
    TestLine.done(setup.completion());
    TspCall conference = setup.conference();
    host.awaitState(conference, LineCallState.ONHOLDPENDCONF);
    assertThat(host.awaitState(first, LineCallState.CONFERENCED).parent()).isEqualTo(conference);
    host.awaitTold(ToMsp.Hold.class, ToMsp.Hold::held);
    TspCall second = setup.consultation();
    dial(second, bert);

    TestLine.done(host.onLoop(() -> conference.addToConference(second)));
    assertThat(host.awaitState(second, LineCallState.CONFERENCED).parent()).isEqualTo(conference);
    host.awaitState(conference, LineCallState.CONNECTED);
    long mix = conference.getCallIds().callId();
    assertThat(host.told()).filteredOn(new ToMsp.JoinMix(mix)::equals).hasSize(2);

    PendingCall more = host.onLoop(() -> conference.prepareAddToConference(LineCallParams.DEFAULT));
    TestLine.done(more.completion());
    dial(more.call(), carl);
    TestLine.done(host.onLoop(() -> conference.addToConference(more.call())));
    host.awaitState(more.call(), LineCallState.CONFERENCED);

    TestLine.done(host.onLoop(first::removeFromConference));
    host.awaitStates(
        first,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.CONNECTED,
        LineCallState.CONFERENCED,
        LineCallState.CONNECTED);
    host.drop(second);
    host.awaitState(conference, LineCallState.IDLE);
    host.awaitStates(
        more.call(),
        LineCallState.DIALTONE,
        LineCallState.DIALING,
        LineCallState.PROCEEDING,
        LineCallState.CONNECTED,
        LineCallState.CONFERENCED,
        LineCallState.CONNECTED);
    assertThat(host.states(conference))
        .containsExactly(
            LineCallState.ONHOLDPENDCONF,
            LineCallState.CONNECTED,
            LineCallState.ONHOLDPENDCONF,
            LineCallState.CONNECTED,
            LineCallState.IDLE);
  }

  @Test
  void aTransferIsCompletedAsAConference() {
    TspCall first = talkTo(anna);
    PendingCall consult = host.onLoop(() -> first.setupTransfer(LineCallParams.DEFAULT));
    TestLine.done(consult.completion());
    dial(consult.call(), bert);

    PendingCall threeWay =
        host.onLoop(() -> first.completeTransfer(consult.call(), LineTransferMode.CONFERENCE));
    TestLine.done(threeWay.completion());

    TspCall conference = threeWay.call();
    host.awaitState(conference, LineCallState.CONNECTED);
    assertThat(host.awaitState(first, LineCallState.CONFERENCED).parent()).isEqualTo(conference);
    assertThat(host.awaitState(consult.call(), LineCallState.CONFERENCED).parent())
        .isEqualTo(conference);
    assertThat(host.states(first))
        .containsSubsequence(LineCallState.ONHOLDPENDTRANSFER, LineCallState.CONFERENCED);
    host.drop(conference);
    host.awaitState(first, LineCallState.IDLE);
    host.awaitState(consult.call(), LineCallState.IDLE);
    host.awaitState(conference, LineCallState.IDLE);
  }

  @Test
  void aConsultationThatIsGivenUpGivesTheFirstCallBack() {
    TspCall first = talkTo(anna);
    PendingConference setup =
        host.onLoop(() -> host.line.setupConference(first, 3, LineCallParams.DEFAULT));
    TestLine.done(setup.completion());
    host.awaitState(first, LineCallState.CONFERENCED);

    host.drop(setup.consultation());

    host.awaitState(setup.conference(), LineCallState.IDLE);
    host.await("the first call back", _ -> host.states(first).getLast() == LineCallState.CONNECTED);
    assertThat(host.told()).contains(new ToMsp.LeaveMix());
  }

  @Test
  void aConferenceMayBeginWithNobody() {
    PendingConference setup =
        host.onLoop(() -> host.line.setupConference(null, 3, LineCallParams.DEFAULT));
    TestLine.done(setup.completion());
    dial(setup.consultation(), anna);
    TestLine.done(host.onLoop(() -> setup.conference().addToConference(setup.consultation())));
    host.awaitState(setup.conference(), LineCallState.CONNECTED);

    anna.drop(anna.awaitOffered());

    host.awaitState(setup.consultation(), LineCallState.IDLE);
    host.awaitState(setup.conference(), LineCallState.IDLE);
  }

  @Test
  void aConferenceIsHeldAndResumedAsAWhole() {
    TspCall conference = threeWay();

    TestLine.done(host.onLoop(conference::hold));
    host.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(true, true)::equals);
    TestLine.done(host.onLoop(conference::unhold));

    host.awaitTold(ToMsp.Pause.class, new ToMsp.Pause(false, false)::equals);
    host.awaitStates(
        conference,
        LineCallState.ONHOLDPENDCONF,
        LineCallState.CONNECTED,
        LineCallState.ONHOLD,
        LineCallState.CONNECTED);
  }

  @Test
  void aPartyThatHangsUpLeavesTheOtherInACall() {
    TspCall conference = threeWay();

    bert.drop(bert.awaitOffered());

    host.awaitState(conference, LineCallState.IDLE);
    host.await(
        "the last party as a call of its own",
        _ ->
            host.events().getLast() instanceof LineEvent.CallState state
                && state.state() == LineCallState.CONNECTED);
  }

  @Test
  void closingTheConferenceDropsItsPartiesAndSaysNoMoreOfIt() {
    TspCall conference = threeWay();

    host.onLoop(
        () -> {
          host.forget();
          conference.closeCall();
          return null;
        });

    anna.awaitState(anna.awaitOffered(), LineCallState.IDLE);
    bert.awaitState(bert.awaitOffered(), LineCallState.IDLE);
    assertThat(host.states(conference)).isEmpty();
    assertThat(host.told()).contains(new ToMsp.Release());
  }

  @Test
  void whatAConferenceCannotDoIsRefused() {
    TspCall conference = threeWay();
    assertThat(conference.getCallStatus().features())
        .isEqualTo(
            Set.of(
                LineCallFeature.DROP,
                LineCallFeature.HOLD,
                LineCallFeature.PREPAREADDCONF,
                LineCallFeature.ADDTOCONF,
                LineCallFeature.GENERATEDIGITS,
                LineCallFeature.GENERATETONE,
                LineCallFeature.MONITORDIGITS,
                LineCallFeature.GATHERDIGITS,
                LineCallFeature.MONITORTONES));

    assertThatThrownBy(() -> host.onLoop(() -> conference.answer(new byte[0])))
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("does not allow ANSWER");
    assertThatThrownBy(() -> host.onLoop(() -> conference.addToConference(conference)))
        .hasMessageContaining("none of this line");
  }

  @Test
  void digitsAndTonesAreSentToAllParties() {
    TspCall conference = threeWay();
    run(() -> conference.generateDigits(1, LineDigitMode.DTMF, "7", 0));
    ToMsp.SendDigits digits =
        host.awaitTold(ToMsp.SendDigits.class, sent -> sent.digits().equals("7"));
    host.say(conference, new ToTsp.DigitsSent(digits.request(), false));
    assertGenerated(1);

    run(() -> conference.generateTone(2, LineToneMode.BEEP, 200, List.of()));
    ToMsp.SendNamedTone tone = host.awaitTold(ToMsp.SendNamedTone.class, _ -> true);
    host.say(conference, new ToTsp.ToneSent(tone.request(), false));
    assertGenerated(2);
  }

  private void assertGenerated(int id) {
    LineEvent.Generate end =
        (LineEvent.Generate)
            host.await(
                "the end of generation " + id,
                event -> event instanceof LineEvent.Generate g && g.endToEndId() == id);
    assertThat(end.reason()).isEqualTo(LineGenerateTerm.DONE);
  }

  @Test
  void aPartysDigitsAreHeardOnTheConference() {
    TspCall conference = threeWay();
    TspCall party = aParty(conference);
    run(() -> conference.monitorDigits(Set.of(LineDigitMode.DTMF)));
    run(() -> conference.gatherDigits(9, Set.of(LineDigitMode.DTMF), 2, "", 0, 0));
    host.awaitTold(ToMsp.WatchDigits.class, ToMsp.WatchDigits::on);

    host.say(party, new ToTsp.DigitSeen('4', false, 0));
    host.say(party, new ToTsp.DigitSeen('2', false, 0));

    host.await(
        "the digit",
        event ->
            event instanceof LineEvent.MonitorDigits heard
                && heard.call().equals(conference)
                && heard.digit() == '4');
    LineEvent.GatherDigits gathered =
        (LineEvent.GatherDigits)
            host.await("what was gathered", LineEvent.GatherDigits.class::isInstance);
    assertThat(gathered.digits()).isEqualTo("42");
    assertThat(gathered.call()).isEqualTo(conference);
  }

  private TspCall aParty(TspCall conference) {
    return ((LineEvent.CallState)
            host.await(
                "a party",
                event ->
                    event instanceof LineEvent.CallState state
                        && state.state() == LineCallState.CONFERENCED
                        && conference.equals(state.parent())))
        .call();
  }

  private void run(Runnable request) {
    host.onLoop(
        () -> {
          request.run();
          return null;
        });
  }

  private TspCall threeWay() {
    TspCall first = talkTo(anna);
    PendingConference setup =
        host.onLoop(() -> host.line.setupConference(first, 3, LineCallParams.DEFAULT));
    TestLine.done(setup.completion());
    dial(setup.consultation(), bert);
    TestLine.done(host.onLoop(() -> setup.conference().addToConference(setup.consultation())));
    host.awaitState(setup.conference(), LineCallState.CONNECTED);
    return setup.conference();
  }

  private TspCall talkTo(TestLine other) {
    TspCall call = host.call(other.uri());
    other.answer(other.awaitOffered());
    host.awaitState(call, LineCallState.CONNECTED);
    return call;
  }

  private void dial(TspCall call, TestLine other) {
    host.awaitState(call, LineCallState.DIALTONE);
    TestLine.done(host.onLoop(() -> call.dial(other.uri(), 0)));
    other.answer(other.awaitOffered());
    host.awaitState(call, LineCallState.CONNECTED);
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;

class EveryRequestIsRepliedToOnceTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);
  private final Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aCallIsRepliedToBeforeItsFirstState() {
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    assertThat(desk.news()).isEmpty();

    tsp.line().completeMaking();
    tsp.line().made().enter(LineCallState.DIALING).enter(LineCallState.PROCEEDING);

    assertThat(desk.news()).containsExactly("made", "DIALING", "PROCEEDING");
    assertThat(tsp.line().asked).containsExactly("makeCall 100");
  }

  @Test
  void aCallThatFailsLaterHasNoEventsAndIsClosed() {
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    FakeCall call = tsp.line().made();
    call.enter(LineCallState.DIALING);
    tsp.line().failMaking(LineError.CALLUNAVAIL);
    call.enter(LineCallState.IDLE);

    assertThat(desk.news()).containsExactly("made CALLUNAVAIL");
    assertThat(call.asked).containsExactly("closeCall");
    assertThat(msp.addresses.getFirst().calls.getFirst().shut).isTrue();
  }

  @Test
  void aCallThatIsRefusedAtOnceIsNotClosed() {
    tsp.line().refusal = new TapiException(LineError.INVALADDRESS, "no such number");
    desk.follow("made", desk.line.makeCall("x", LineCallParams.DEFAULT));

    assertThat(desk.news()).containsExactly("made INVALADDRESS");
    assertThat(tsp.line().calls).isEmpty();
    assertThat(msp.addresses.getFirst().calls).isEmpty();
  }

  @Test
  void aCallThatGetsNoMediaIsRefusedAndClosed() {
    msp.refusal = new TapiException(LineError.RESOURCEUNAVAIL, "no port left");
    tsp.line().firstWords = "make an offer";
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));

    assertThat(desk.news()).containsExactly("made RESOURCEUNAVAIL");
    assertThat(tsp.line().calls).isEmpty();
    assertThat(tsp.line().making).isEmpty();
  }

  @Test
  void aRequestIsRepliedToWhenTheProviderCompletesIt() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.news();
    desk.follow("answered", desk.call().answer());
    assertThat(desk.news()).isEmpty();

    call.complete();
    call.enter(LineCallState.CONNECTED);
    assertThat(desk.news()).containsExactly("answered", "CONNECTED");

    desk.follow("held", desk.call().hold());
    call.fail(LineError.OPERATIONFAILED);
    assertThat(desk.news()).containsExactly("held OPERATIONFAILED");
  }

  @Test
  void aRefusalAtOnceIsAReplyToo() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.news();
    call.refusal = new TapiException(LineError.INVALCALLSTATE, "not now");
    desk.follow("held", desk.call().hold());
    desk.follow("number", desk.call().setAppSpecific(7));
    call.refusal = null;

    assertThat(desk.news()).containsExactly("held INVALCALLSTATE", "number INVALCALLSTATE");
  }

  @Test
  void closingACallRepliesToWhatIsOutstandingAndNothingFollows() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.follow("dropped", desk.call().drop());
    call.enter(LineCallState.IDLE);
    desk.news();
    desk.follow("freed", desk.call().deallocate());
    call.line.emit(new LineEvent.CallInfo(call, Set.of()));

    assertThat(desk.news()).containsExactlyInAnyOrder("freed", "dropped OPERATIONFAILED");
    assertThat(call.asked).containsExactly("drop", "closeCall");
  }

  @Test
  void aDeallocatedHandleIsNoGoodAnyMore() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    call.enter(LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL).enter(LineCallState.IDLE);
    desk.follow("freed", desk.call().deallocate());
    desk.news();

    desk.follow("dropped", desk.call().drop());
    desk.follow("freed", desk.call().deallocate());
    assertThat(desk.news()).containsExactly("dropped INVALCALLHANDLE", "freed INVALCALLHANDLE");
  }

  @Test
  void aCallBeingMadeWhenItsApplicationLeavesIsClosed() {
    Desk other = Desk.open(server, "other", LineOpen.MONITOR);
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    FakeCall call = tsp.line().made();
    desk.follow("closed", desk.line.close());

    assertThat(desk.news()).containsExactly("made INVALLINEHANDLE", "closed");
    assertThat(call.asked).containsExactly("closeCall");
    assertThat(other.news()).isEmpty();
  }

  @Test
  void theEndOfTheServerRepliesToWhatIsOutstanding() {
    tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.news();
    desk.follow("answered", desk.call().answer());
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    server.close();
    desk.follow("held", desk.call().hold());

    assertThat(desk.news())
        .containsExactlyInAnyOrder(
            "made OPERATIONFAILED",
            "answered OPERATIONFAILED",
            "close SERVER",
            "held INVALLINEHANDLE");
  }

  @Test
  void aProviderThatNeverCompletesIsRepliedForWhenTheLineGoes() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.news();
    desk.follow("answered", desk.call().answer());
    call.pending.clear();
    tsp.line().emit(new LineEvent.Close());

    assertThat(desk.news()).containsExactly("answered INVALLINEHANDLE", "close PROVIDER");
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.MspInstance;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.line.CallSeat;

/** Media halves at a guest's: opaque buffers go there and come back, or the house takes over. */
class GuestStreamsItsCallsTest {
  private static final byte[] NONE = {};

  private final HouseMedia echo =
      new HouseMedia() {
        @Override
        public boolean keepsOpen(String line) {
          return false;
        }

        @Override
        public Incoming incoming(HouseCall call) {
          return Incoming.REFUSE;
        }

        @Override
        public List<TerminalRequest> terminals(HouseCall call) {
          return List.of(new TerminalRequest.Echo());
        }
      };

  private final RingingAlarm alarm = new RingingAlarm();
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server =
      TelephonyServer.start(tsp, msp, echo, ServerLimits.DEFAULT, alarm);
  private final Guest guest = new Guest(server, "guest");
  private final FakeMsp.Address house;
  private final MspInstance instance;

  GuestStreamsItsCallsTest() {
    guest.open(INTERACTIVEVOICE);
    house = msp.addresses.getFirst();
    instance = guest.line.createMspInstance(0);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private FakeCall offered() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    call.say("offer");
    return call;
  }

  private void answer(CallSeat call, String text) {
    guest.line.receiveMspData(instance, call, FakeMsp.bytes(text));
  }

  @Test
  void itIsServedOnlyOnceItIsKnownToTheGuest() {
    assertThat(guest.news()).containsExactly("msp null serve m1");
    tsp.line().emit(new LineEvent.SendMspData(null, null, FakeMsp.bytes("all")));
    assertThat(guest.news()).containsExactly("msp null all");
    guest.line.receiveMspData(instance, null, FakeMsp.bytes("address"));
    assertThat(tsp.line().received).containsExactly("m1/null/address");
  }

  @Test
  void whatTheHalvesSayOfAnIncomingCallGoesThroughTheGuest() {
    guest.news();
    FakeCall call = offered();
    assertThat(guest.news()).containsExactly("new c0", "c0 OFFERING ACTIVE", "msp c0 offer");
    answer(guest.call(), "answer");
    alarm.ring();
    call.say("start");

    assertThat(tsp.line().received).containsExactly("m1/in/answer");
    assertThat(guest.news()).containsExactly("msp c0 start");
    assertThat(house.calls).isEmpty();
    assertThat(alarm.times()).isZero();
  }

  @Test
  void theFirstWordsAboutACallThatItMakesComeAfterTheCallIsKnownToIt() {
    tsp.line().firstWords = "make an offer";
    guest.news();
    tsp.line()
        .loop
        .execute(
            () -> {
              guest.make("made", guest.line.makeCall("100", 0, LineCallParams.DEFAULT));
              assertThat(guest.news()).isEmpty();
            });
    assertThat(guest.news()).containsExactly("msp c0 make an offer");
    answer(guest.call(), "local description");
    assertThat(tsp.line().received).containsExactly("m1/call to 100/local description");
    tsp.line().completeMaking();
    assertThat(guest.news()).containsExactly("made");
  }

  @Test
  void aSilentMediaHalfLosesTheCallToTheHouseWhichIsToldAll() {
    FakeCall call = offered();
    call.say("decide");
    guest.follow("answered", guest.call().answer(NONE));
    guest.news();
    house.answer = "heard";
    alarm.ring();
    call.say("start");

    assertThat(house.received).endsWith("c0/offer", "c0/decide", "c0/start");
    assertThat(tsp.line().received).containsExactly("m0/in/heard", "m0/in/heard", "m0/in/heard");
    assertThat(house.calls.getFirst().capture.names()).containsExactly("Echo");
    assertThat(guest.news()).isEmpty();
    assertThatThrownBy(() -> answer(guest.call(), "too late")).isInstanceOf(TapiException.class);

    call.enter(LineCallState.IDLE);
    guest.call().closeCall();
    assertThat(house.calls.getFirst().shut).isTrue();
  }

  @Test
  void aSilentMediaHalfOfACallThatIsOverCostsNothing() {
    FakeCall call = offered();
    call.enter(LineCallState.IDLE);
    guest.call().closeCall();
    alarm.ring();
    assertThat(house.calls).isEmpty();
    assertThat(call.closed).isTrue();
  }

  @Test
  void aMediaHalfThatSpeaksFirstIsRefused() {
    tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThatThrownBy(() -> answer(guest.call(), "me first")).isInstanceOf(TapiException.class);
    assertThat(tsp.line().received).isEmpty();
  }

  @Test
  void ofSeveralMediaHalvesTheOneThatAnswersHasTheCall() {
    final MspInstance second = guest.line.createMspInstance(0);
    offered();
    guest.line.receiveMspData(second, guest.call(), FakeMsp.bytes("mine"));

    assertThat(tsp.line().received).containsExactly("m2/in/mine");
    assertThatThrownBy(() -> answer(guest.call(), "no, mine")).isInstanceOf(TapiException.class);
  }

  @Test
  void aMediaHalfThatIsClosedIsNotSpokenTo() {
    guest.line.closeMspInstance(instance);
    assertThat(tsp.line().asked).contains("closeMspInstance m1");
    guest.news();
    offered();
    assertThat(guest.news()).containsExactly("new c0", "c0 OFFERING ACTIVE");
    assertThat(house.received).endsWith("c0/offer");
    assertThatThrownBy(() -> guest.line.receiveMspData(instance, null, NONE))
        .isInstanceOf(TapiException.class);
  }

  @Test
  void aConsultationCallLivesBesideTheCallThatItIsMadeFrom() {
    FakeCall call = offered();
    alarm.ring();
    call.enter(LineCallState.CONNECTED);
    guest.make("consulting", guest.call().setupTransfer(LineCallParams.DEFAULT));
    tsp.line().made().say("make an offer");
    assertThat(house.received).endsWith("c1/make an offer");
  }
}

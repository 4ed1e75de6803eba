package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.struct.LineCallParams;

class BuffersReachTheRightMediaHalfTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);
  private final Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE).streaming());
  private final Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
  private final FakeMsp.Address house = msp.addresses.get(0);
  private final FakeMsp.Address own = msp.addresses.get(1);

  BuffersReachTheRightMediaHalfTest() {
    house.received.clear();
    own.received.clear();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private void send(int instance, FakeCall call, String text) {
    tsp.line()
        .emit(
            new LineEvent.SendMspData(
                instance < 0 ? null : tsp.line().instances.get(instance),
                call,
                FakeMsp.bytes(text)));
  }

  @Test
  void eachMediaHalfIsServedWhileItIsTakenUp() {
    Desk late = Desk.open(server, "late", LineOpen.OUTGOING.streaming());
    assertThat(msp.addresses.get(2).received).containsExactly("null/serve m2");
    assertThat(late.news()).isEmpty();
  }

  @Test
  void aBroadcastReachesAllWithoutACall() {
    send(-1, null, "all");
    assertThat(house.received).containsExactly("null/all");
    assertThat(own.received).containsExactly("null/all");
  }

  @Test
  void anInstanceAloneReachesThatOne() {
    send(1, null, "you");
    assertThat(house.received).isEmpty();
    assertThat(own.received).containsExactly("null/you");
  }

  @Test
  void aCallReachesTheOneThatStreamsIt() {
    FakeCall voice = tsp.line().call("voice").offer(INTERACTIVEVOICE);
    FakeCall faxCall = tsp.line().call("fax").offer(G3FAX);
    voice.say("offer");
    faxCall.say("offer");
    send(1, voice, "named");

    assertThat(own.received).containsExactly("c0/offer", "c0/named");
    assertThat(house.received).containsExactly("c0/offer");
    assertThat(fax.call().privilege()).isNotNull();
  }

  @Test
  void anInstanceThatDoesNotStreamTheCallIsNotReached() {
    FakeCall voice = tsp.line().call("voice").offer(INTERACTIVEVOICE);
    send(0, voice, "wrong");
    send(-1, tsp.line().call("never announced"), "wrong");
    assertThat(own.received).isEmpty();
    assertThat(house.received).isEmpty();
  }

  @Test
  void whatIsSaidBeforeTheOwnerIsKnownGoesToTheHouse() {
    FakeCall call = tsp.line().call("in");
    tsp.line().emit(new LineEvent.NewCall(call));
    call.say("early");
    call.enter(LineCallState.OFFERING);
    call.say("later");
    assertThat(house.received).containsExactly("c0/early", "c0/later");
    assertThat(own.received).isEmpty();
  }

  @Test
  void theFirstWordsAboutACallBeingMadeFindItsMediaReady() {
    tsp.line().firstWords = "make an offer";
    own.answer = "local description";
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));

    assertThat(own.received).containsExactly("c0/make an offer");
    assertThat(tsp.line().received).containsExactly("m1/call to 100/local description");
    assertThat(desk.news()).isEmpty();
    tsp.line().completeMaking();
    assertThat(desk.news()).containsExactly("made");
  }

  @Test
  void aMediaHalfThatSpeaksFirstIsNotHeard() {
    msp.firstWords = "me first";
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    assertThat(tsp.line().received).isEmpty();

    call.say("offer");
    own.say(own.calls.getFirst(), "answer");
    assertThat(tsp.line().received).containsExactly("m1/in/answer");
  }

  @Test
  void answersHopToTheLoopAndNeverNest() {
    own.answer = "heard";
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    call.say("one");
    call.say("two");
    assertThat(tsp.line().received).containsExactly("m1/in/heard", "m1/in/heard");
  }

  @Test
  void whatAMediaHalfSaysOfTheAddressOrOfACallThatIsOver() {
    own.say(null, "hello");
    assertThat(tsp.line().received).containsExactly("m1/null/hello");

    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    call.say("offer");
    call.enter(LineCallState.IDLE);
    desk.follow("freed", desk.call().deallocate());
    tsp.line().received.clear();
    own.say(own.calls.getFirst(), "too late");
    assertThat(tsp.line().received).isEmpty();
  }

  @Test
  void aRefusedBufferChangesNothing() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    call.say("nonsense");
    call.say("sense");
    assertThat(own.received).containsExactly("c0/sense");
    assertThat(desk.news()).containsExactly("new OWNER", "OFFERING OWNER");
  }

  @Test
  void mediaEndWhenTheCallIsIdleAndDeallocatedInEitherOrder() {
    FakeCall first = tsp.line().call("first").offer(INTERACTIVEVOICE);
    first.enter(LineCallState.IDLE);
    assertThat(own.calls.get(0).shut).isFalse();
    desk.follow("freed", desk.call().deallocate());
    assertThat(own.calls.get(0).shut).isTrue();

    Desk other = Desk.open(server, "other", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall second = tsp.line().call("second").offer(INTERACTIVEVOICE);
    other.follow("closed", other.line.close());
    assertThat(house.calls.get(0).shut).isFalse();
    second.enter(LineCallState.IDLE);
    assertThat(house.calls.get(0).shut).isTrue();
  }

  @Test
  void aMediaHalfEndsWithItsApplicationsLine() {
    desk.follow("closed", desk.line.close());
    assertThat(own.shut).isTrue();
    assertThat(house.shut).isFalse();
    assertThat(tsp.line().asked).containsExactly("closeMspInstance m1");
    send(1, null, "anybody?");
    assertThat(List.copyOf(own.received)).isEmpty();
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;
import static org.sipline.tapi.constant.LineMediaMode.UNKNOWN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;
import org.sipline.tapi.struct.LineCallParams;

class HouseLooksAfterCallsTest {

  /** A house that keeps {@code line0} open and does as the test says. */
  private static final class ScriptedHouse implements HouseMedia {
    Incoming incoming = Incoming.ANSWER;
    List<TerminalRequest> terminals = List.of(new TerminalRequest.Echo());
    final List<String> asked = new ArrayList<>();

    @Override
    public boolean keepsOpen(String line) {
      return line.equals("line0");
    }

    @Override
    public Incoming incoming(HouseCall call) {
      asked.add("incoming on " + call.line() + " of " + call.info().mediaModes());
      return incoming;
    }

    @Override
    public List<TerminalRequest> terminals(HouseCall call) {
      asked.add("terminals for " + call.owner() + (call.outgoing() ? " out" : " in"));
      return terminals;
    }
  }

  private final ScriptedHouse house = new ScriptedHouse();
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 2);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server = TelephonyServer.start(tsp, msp, house);

  @AfterEach
  void end() {
    server.close();
  }

  private FakeMsp.Call media() {
    return msp.addresses.getFirst().calls.getLast();
  }

  @Test
  void itsLinesAreOpenFromTheStartAndStayOpen() {
    assertThat(tsp.opened).hasSize(1);
    Desk desk = Desk.open(server, "desk", LineOpen.OUTGOING);
    desk.follow("closed", desk.line.close());
    assertThat(tsp.opened).hasSize(1);
    assertThat(tsp.line().closed).isFalse();
  }

  @Test
  void itAnswersWithItsTerminalsAndCleansUp() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(call.asked).containsExactly("answer");
    assertThat(media().capture.names()).containsExactly("Echo");
    assertThat(media().render.names()).containsExactly("Echo");
    assertThat(house.asked)
        .containsExactly("incoming on line0 of [INTERACTIVEVOICE]", "terminals for house in");

    call.complete();
    call.enter(LineCallState.CONNECTED);
    call.enter(LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    assertThat(call.asked).containsExactly("answer", "drop");
    call.enter(LineCallState.IDLE);
    assertThat(call.closed).isTrue();
    assertThat(media().shut).isTrue();
    assertThat(((FakeMsp.Terminal) media().capture.terminals.getFirst()).released).isTrue();
    assertThat(tsp.line().calls).isEmpty();
  }

  @Test
  void itLetsACallRing() {
    house.incoming = HouseMedia.Incoming.RING;
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(call.asked).containsExactly("accept");
    assertThat(media().capture.names()).isEmpty();
  }

  @Test
  void itRefuses() {
    house.incoming = HouseMedia.Incoming.REFUSE;
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(call.asked).containsExactly("dropNoOwner");
  }

  @Test
  void anApplicationGoesBeforeIt() {
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(desk.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(call.asked).isEmpty();

    desk.follow("answered", desk.call().answer());
    assertThat(media().capture.names()).as("the house streams").containsExactly("Echo");
    assertThat(house.asked).containsExactly("terminals for desk in");
    desk.call().media().add(new TerminalRequest.PlayFile(Path.of("hello.wav"), false));
    assertThat(media().capture.names()).containsExactly("Echo", "play hello.wav");
  }

  @Test
  void anApplicationForVoiceGoesBeforeItThoughItWouldFindOutTheMedia() {
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall call = tsp.line().call("in").offer(UNKNOWN, INTERACTIVEVOICE, G3FAX);
    assertThat(desk.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(call.asked).isEmpty();
  }

  @Test
  void aCallMadeByAnApplicationGetsItsTerminalsAtOnce() {
    Desk desk = Desk.open(server, "desk", LineOpen.OUTGOING);
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    assertThat(house.asked).containsExactly("terminals for desk out");
    assertThat(media().capture.names()).containsExactly("Echo");
  }

  @Test
  void anApplicationThatStreamsNeedsNoneOfItsTerminals() {
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE).streaming());
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.follow("answered", desk.call().answer());
    call.enter(LineCallState.CONNECTED);
    assertThat(house.asked).isEmpty();
    assertThat(msp.addresses.get(0).calls).isEmpty();
    assertThat(msp.addresses.get(1).calls).hasSize(1);
    assertThat(desk.call().media().streams()).hasSize(2);
  }

  @Test
  void aTerminalThatCannotBeMadeIsToldAndTheCallGoesOn() throws Exception {
    house.terminals = List.of(new TerminalRequest.PlayFile(Path.of("missing.wav"), false));
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    desk.follow("answered", desk.call().answer());
    call.complete();
    desk.await("file FAILED missing.wav is not there");
    call.enter(LineCallState.CONNECTED);
    assertThat(desk.news()).endsWith("CONNECTED");
  }

  @Test
  void streamsThatComeLaterGetTheTerminalsToo() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    FakeMsp.Stream late = new FakeMsp.Stream(TerminalDirection.CAPTURE);
    msp.addresses
        .getFirst()
        .events
        .on(
            new MspEvent.CallEvent(
                media(),
                late,
                MspEvent.CallEvent.Kind.NEW_STREAM,
                MspEvent.CallEvent.Cause.REMOTE_REQUEST,
                ""));
    assertThat(late.names()).containsExactly("Echo");
    assertThat(call.closed).isFalse();
  }

  @Test
  void itHandsACallOverWhenItsMediaTurnOutToBeAnApplications() {
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
    FakeCall call = tsp.line().call("in").offer(UNKNOWN, INTERACTIVEVOICE, G3FAX);
    assertThat(call.asked).containsExactly("answer");
    assertThat(fax.news()).isEmpty();

    call.mediaModes = Set.of(G3FAX);
    call.info(LineCallInfoState.MEDIAMODE);
    assertThat(fax.news())
        .containsExactly("new OWNER", "OFFERING OWNER", "info [NUMOWNERDECR, NUMMONITORS]");
    assertThat(fax.call().privilege()).isEqualTo(LineCallPrivilege.OWNER);
    assertThat(fax.call().getCallInfo().numOwners()).isEqualTo(1);
  }

  @Test
  void itKeepsACallWhoseMediaAreNobodyElses() {
    FakeCall call = tsp.line().call("in").offer(UNKNOWN, INTERACTIVEVOICE);
    call.mediaModes = Set.of(INTERACTIVEVOICE);
    call.info(LineCallInfoState.MEDIAMODE);
    call.enter(LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
    assertThat(call.asked).containsExactly("answer", "drop");
  }
}

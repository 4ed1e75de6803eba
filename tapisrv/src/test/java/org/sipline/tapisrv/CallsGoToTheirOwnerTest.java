package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.DATAMODEM;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;
import static org.sipline.tapi.constant.LineMediaMode.UNKNOWN;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineCallState;

class CallsGoToTheirOwnerTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final TelephonyServer server = TelephonyServer.start(tsp, new FakeMsp(), HouseMedia.NONE);

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aCallGoesToTheApplicationOfItsMediaModeAndMonitorsSeeIt() {
    Desk voice = Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
    Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);

    tsp.line().call("in").offer(G3FAX);

    assertThat(fax.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(logger.news()).containsExactly("new MONITOR", "OFFERING MONITOR");
    assertThat(voice.news()).isEmpty();
    assertThat(fax.call().getCallInfo().numOwners()).isEqualTo(1);
    assertThat(fax.call().getCallInfo().numMonitors()).isEqualTo(1);
  }

  @Test
  void aCallThatATransferMakesGoesToWhoOwnsTheCallItComesFrom() {
    Desk voice = Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
    tsp.line().call("first").numbered(7, 0).offer(G3FAX);
    assertThat(fax.news()).containsExactly("new OWNER", "OFFERING OWNER");

    tsp.line().call("made").numbered(8, 7).offer(INTERACTIVEVOICE);

    assertThat(fax.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(voice.news()).isEmpty();
  }

  @Test
  void ofSeveralApplicationsTheLastToOpenIsFirst() {
    Desk first = Desk.open(server, "first", LineOpen.owner(INTERACTIVEVOICE).monitoring());
    Desk second = Desk.open(server, "second", LineOpen.owner(INTERACTIVEVOICE).monitoring());

    tsp.line().call("in").offer(INTERACTIVEVOICE);

    assertThat(second.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(first.news()).containsExactly("new MONITOR", "OFFERING MONITOR");
  }

  @Test
  void aPriorityGoesBeforeTheOrderOfOpening() {
    Desk first = Desk.open(server, "first", LineOpen.owner(INTERACTIVEVOICE));
    Desk second = Desk.open(server, "second", LineOpen.owner(INTERACTIVEVOICE));
    first.application.setPriority(INTERACTIVEVOICE, true);

    tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(first.news()).containsExactly("new OWNER", "OFFERING OWNER");

    first.application.setPriority(INTERACTIVEVOICE, false);
    tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(second.news()).containsExactly("new OWNER", "OFFERING OWNER");
  }

  @Test
  void anUndeterminedCallGoesToTheApplicationThatDetermines() {
    Desk voice = Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    Desk listener = Desk.open(server, "listener", LineOpen.owner(UNKNOWN));
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));

    tsp.line().call("in").offer(UNKNOWN, INTERACTIVEVOICE, G3FAX);

    assertThat(listener.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(voice.news()).isEmpty();
    assertThat(fax.news()).isEmpty();
  }

  @Test
  void withoutOneItGoesByTheOrderOfMediaModes() {
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
    Desk modem = Desk.open(server, "modem", LineOpen.owner(DATAMODEM));

    tsp.line().call("in").offer(UNKNOWN);
    assertThat(modem.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(fax.news()).isEmpty();

    Desk voice = Desk.open(server, "voice", LineOpen.owner(INTERACTIVEVOICE));
    tsp.line().call("in").offer(UNKNOWN, G3FAX, DATAMODEM);
    assertThat(modem.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(voice.news()).isEmpty();
  }

  @Test
  void aCallThatNobodyWantsIsDropped() {
    Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);

    assertThat(call.asked).containsExactly("dropNoOwner");
    assertThat(fax.news()).isEmpty();

    call.enter(LineCallState.IDLE);
    assertThat(call.closed).isTrue();
  }

  @Test
  void aMonitorMayTakeACallThatNobodyOwnsAndElseItIsDropped() {
    Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(call.asked).isEmpty();

    logger.follow("freed", logger.call().deallocate());
    assertThat(logger.news()).containsExactly("new MONITOR", "OFFERING MONITOR", "freed");
    assertThat(call.asked).containsExactly("dropNoOwner");
  }
}

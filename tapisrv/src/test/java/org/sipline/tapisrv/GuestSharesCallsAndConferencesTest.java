package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.PendingConference;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGatherTerm;
import org.sipline.tapi.constant.LineParkMode;
import org.sipline.tapi.constant.LineTransferMode;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tapi.struct.LineMonitorTone;

/** Functions of several calls, and of digits and tones, for guests and applications alike. */
class GuestSharesCallsAndConferencesTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);
  private final Guest guest = new Guest(server, "guest");
  private final Guest other = new Guest(server, "other");
  private final Desk desk = Desk.open(server, "desk", LineOpen.MONITOR);

  GuestSharesCallsAndConferencesTest() {
    guest.open(INTERACTIVEVOICE);
    other.open();
  }

  @AfterEach
  void end() {
    server.close();
  }

  private FakeCall connected(String name) {
    FakeCall call = tsp.line().call(name).offer(INTERACTIVEVOICE).enter(LineCallState.CONNECTED);
    forget();
    return call;
  }

  private void forget() {
    guest.news();
    other.news();
    desk.news();
  }

  private void enterIn(FakeCall party, FakeCall conference) {
    party.line.emit(
        new LineEvent.CallState(
            party, LineCallState.CONFERENCED, null, conference, Set.of(INTERACTIVEVOICE)));
  }

  @Test
  void aConferenceAndItsConsultationAreNewToTheOthersAndTheParentIsEverybodysOwn() {
    final FakeCall first = connected("first");
    PendingConference made = guest.line.setupConference(guest.call(), 3, LineCallParams.DEFAULT);
    guest.calls.add(made.conference());
    guest.calls.add(made.consultation());
    guest.follow("conference", made.completion());
    FakeCall conference = tsp.line().calls.get(1);
    assertThat(tsp.line().asked).contains("setupConference first");
    assertThat(other.news()).isEmpty();

    tsp.line().completeMaking();
    enterIn(first, conference);
    conference.enter(LineCallState.ONHOLDPENDCONF);
    assertThat(guest.news())
        .containsExactly("conference", "c0 CONFERENCED in c1", "c1 ONHOLDPENDCONF");
    assertThat(other.news())
        .containsExactly("new c1", "new c2", "c0 CONFERENCED in c1", "c1 ONHOLDPENDCONF");
    assertThat(desk.calls).hasSize(3);

    guest.follow("added", made.conference().addToConference(made.consultation()));
    assertThat(conference.asked).containsExactly("addToConference consultation");
    conference.complete();
    guest.make("next", made.conference().prepareAddToConference(LineCallParams.DEFAULT));
    tsp.line().failMaking(LineError.CALLUNAVAIL);
    assertThat(guest.news()).containsExactly("added", "next CALLUNAVAIL");
    assertThat(msp.addresses.getFirst().calls).hasSize(4);
    assertThat(msp.addresses.getFirst().calls.getLast().shut).isTrue();
  }

  @Test
  void aTransferIsSetUpAndCompletedByTheGuestsOwnCalls() {
    FakeCall first = connected("first");
    guest.make("consulting", guest.call().setupTransfer(LineCallParams.DEFAULT));
    tsp.line().completeMaking();
    assertThat(guest.news()).containsExactly("consulting");

    guest.make(
        "transferred",
        guest.calls.get(0).completeTransfer(guest.calls.get(1), LineTransferMode.TRANSFER));
    assertThat(first.asked)
        .containsExactly("setupTransfer", "completeTransfer consultation TRANSFER", "transfer");
    first.complete();
    assertThat(guest.news()).containsExactly("transferred");

    guest.make(
        "joined",
        guest.calls.get(0).completeTransfer(guest.calls.get(1), LineTransferMode.CONFERENCE));
    tsp.line().completeMaking();
    assertThat(guest.calls).hasSize(3);
    assertThat(guest.news()).containsExactly("joined");
  }

  @Test
  void aCallOfAnotherGuestIsNoneOfItsOwn() {
    connected("first");
    connected("second");
    assertThatThrownBy(() -> guest.call().swapHold(other.call()))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALCALLHANDLE));
    guest.follow("swapped", guest.call().swapHold(guest.calls.getFirst()));
    assertThat(tsp.line().made().asked).containsExactly("swapHold first");
  }

  @Test
  void forwardingMakesNoCallAndUnparkingOne() {
    guest.make("forwarded", guest.line.forward(0, List.<LineForward>of(), 0, null));
    assertThat(guest.news()).containsExactly("forwarded");
    assertThat(guest.calls).isEmpty();
    guest.make("fetched", guest.line.unpark(0, "701"));
    tsp.line().completeMaking();
    tsp.line().made().enter(LineCallState.CONNECTED);
    assertThat(guest.news()).containsExactly("fetched", "c0 CONNECTED");
    assertThat(other.news()).containsExactly("new c0", "c0 CONNECTED");
  }

  @Test
  void gatheredDigitsComeToWhoeverAskedUnderItsOwnNumber() {
    FakeCall call = connected("in");
    guest.call().gatherDigits(5, Set.of(LineDigitMode.DTMF), 4, "#", 0, 0);
    int first = call.lastGathering;
    desk.follow("owns", desk.call().setPrivilege(LineCallPrivilege.OWNER));
    desk.follow("gathering", desk.call().gatherDigits(5, Set.of(LineDigitMode.DTMF), 2, "", 0, 0));
    int second = call.lastGathering;
    call.line.emit(new LineEvent.GatherDigits(call, LineGatherTerm.CANCEL, first, "12", 0));
    call.line.emit(new LineEvent.GatherDigits(call, LineGatherTerm.BUFFERFULL, second, "34", 0));

    assertThat(guest.news()).containsExactly("c0 gathered CANCEL 12 5");
    assertThat(desk.news()).containsExactly("owns", "gathering", "gathered BUFFERFULL 34 5");
  }

  @Test
  void tonesAreWatchedForInUnionAndToldUnderTheWatchersOwnTags() {
    FakeCall call = connected("in");
    guest.call().monitorTones(9, List.of(new LineMonitorTone(1, 100, 440, 0, 0)));
    desk.follow(
        "watch",
        desk.call()
            .monitorTones(
                List.of(
                    new LineMonitorTone(1, 100, 440, 0, 0),
                    new LineMonitorTone(2, 100, 350, 440, 0))));
    assertThat(call.tones)
        .hasSize(3)
        .extracting(LineMonitorTone::appSpecific)
        .doesNotHaveDuplicates();
    for (LineMonitorTone tone : call.tones) {
      call.line.emit(new LineEvent.MonitorTone(call, tone.appSpecific(), 0, 0));
    }
    assertThat(guest.news()).containsExactly("c0 tone 1 of 9");
    assertThat(desk.news()).containsExactlyInAnyOrder("watch", "tone 1", "tone 2");

    guest.call().closeCall();
    assertThat(call.tones).hasSize(2);
  }

  @Test
  void anApplicationParksTransfersAndConfersByTapisNames() {
    Desk owner = Desk.open(server, "owner", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall call = connected("in");
    owner.follow("parked", owner.call().park(LineParkMode.NONDIRECTED, ""));
    call.complete();
    ApplicationCall first = owner.call();
    owner.follow("consulting", first.setupTransfer(LineCallParams.DEFAULT));
    tsp.line().completeMaking();
    ApplicationCall consultation = owner.call();
    owner.follow("transferred", first.completeTransfer(consultation, LineTransferMode.TRANSFER));
    call.complete();
    owner.follow("conference", first.setupConference(3, LineCallParams.DEFAULT));
    tsp.line().completeMaking();
    assertThat(owner.news())
        .containsSubsequence("parked", "consulting", "transferred", "conference");
    desk.follow("moved", desk.call().blindTransfer("200"));
    assertThat(desk.news()).endsWith("moved NOTOWNER");
  }
}

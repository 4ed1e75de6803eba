package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineAddressState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.struct.LineCallParams;

class GuestSeesTheLineByTspiTest {
  private static final byte[] NONE = {};

  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final TelephonyServer server = TelephonyServer.start(tsp, new FakeMsp(), HouseMedia.NONE);
  private final Guest first = new Guest(server, "first");

  @AfterEach
  void end() {
    server.close();
  }

  private static void refused(LineError error, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(TapiException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  @Test
  void eachGuestOpensALineOnceAndTheProviderOnlyOnceForAll() {
    first.open();
    Guest second = new Guest(server, "second");
    second.open();

    refused(LineError.ALLOCATED, first::open);
    assertThat(tsp.opened).hasSize(1);
    first.line.close();
    assertThat(tsp.line().closed).isFalse();
    first.open();
    first.provider.close();
    second.provider.close();
    assertThat(tsp.line().closed).isTrue();
  }

  @Test
  void anIncomingCallIsActiveForItsOwnerAndInactiveForTheOthers() {
    first.open(INTERACTIVEVOICE);
    Guest second = new Guest(server, "second");
    second.open(G3FAX);
    tsp.line().call("in").offer(INTERACTIVEVOICE);

    assertThat(first.news()).containsExactly("new c0", "c0 OFFERING ACTIVE");
    assertThat(second.news()).containsExactly("new c0", "c0 OFFERING INACTIVE");
    assertThat(tsp.line().detection).containsExactlyInAnyOrder(INTERACTIVEVOICE, G3FAX);

    first.line.setDefaultMediaDetection(Set.of());
    assertThat(tsp.line().detection).containsExactly(G3FAX);
    tsp.line().call("next").offer(G3FAX);
    assertThat(first.news()).containsExactly("new c1", "c1 OFFERING INACTIVE");
  }

  @Test
  void callsThatAreThereAreToldAsNewWhenAGuestOpensTheLine() {
    first.open(INTERACTIVEVOICE);
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE).enter(LineCallState.CONNECTED);
    Guest late = new Guest(server, "late");
    late.open();
    call.enter(LineCallState.IDLE);

    assertThat(late.news()).containsExactly("new c0", "c0 CONNECTED", "c0 IDLE");
  }

  @Test
  void aCallThatItMakesCompletesBeforeItsEventsAndOthersSeeItAsNew() {
    first.open();
    Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);
    Guest second = new Guest(server, "second");
    second.open();
    first.make("made", first.line.makeCall("100", 0, LineCallParams.DEFAULT));
    tsp.line().made().enter(LineCallState.PROCEEDING);
    assertThat(first.news()).isEmpty();

    tsp.line().completeMaking();
    tsp.line().made().enter(LineCallState.DIALING);
    assertThat(first.news()).containsExactly("made", "c0 DIALING");
    assertThat(second.news()).containsExactly("new c0", "c0 DIALING");
    assertThat(logger.news()).containsExactly("new MONITOR", "DIALING MONITOR");
  }

  @Test
  void whoeverAsksForWhatNeedsOwnershipOwnsTheCall() {
    first.open(INTERACTIVEVOICE);
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(first.news()).containsExactly("new c0", "c0 OFFERING INACTIVE");
    desk.news();

    first.follow("answered", first.call().answer(NONE));
    call.complete();
    call.enter(LineCallState.CONNECTED);
    assertThat(first.news()).containsExactly("answered", "c0 CONNECTED");
    assertThat(desk.news()).containsExactly("info [NUMOWNERINCR, NUMMONITORS]", "CONNECTED");
    assertThat(desk.call().getCallInfo().numOwners()).isEqualTo(2);

    desk.follow("freed", desk.call().deallocate());
    assertThat(call.asked).containsExactly("answer");
    first.call().closeCall();
    assertThat(call.asked).containsExactly("answer", "dropOnClose");
  }

  @Test
  void closingACallCompletesItsRequestsAndNothingFollowsWhileOthersKeepIt() {
    first.open(INTERACTIVEVOICE);
    Guest second = new Guest(server, "second");
    second.open();
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE).enter(LineCallState.CONNECTED);
    second.follow("held", second.call().hold());
    first.follow("unheld", first.call().unhold());
    first.news();
    second.news();
    second.call().closeCall();
    second.call().closeCall();
    assertThat(second.news()).containsExactly("held OPERATIONFAILED");

    call.complete();
    call.complete();
    call.enter(LineCallState.ONHOLD);
    assertThat(second.news()).isEmpty();
    assertThat(first.news()).containsExactly("unheld", "c0 ONHOLD");
    refused(LineError.INVALCALLHANDLE, () -> second.call().hold());
  }

  @Test
  void closingACallThatIsBeingMadeClosesItAtTheProvider() {
    first.open();
    first.make("made", first.line.makeCall("100", 0, LineCallParams.DEFAULT));
    FakeCall call = tsp.line().made();
    first.call().closeCall();

    assertThat(first.news()).containsExactly("made OPERATIONFAILED");
    assertThat(call.asked).containsExactly("closeCall");
  }

  @Test
  void aGuestThatIsGoneLosesWhatItAloneOwns() {
    first.open(INTERACTIVEVOICE);
    Guest second = new Guest(server, "second");
    second.open();
    FakeCall alone = tsp.line().call("alone").offer(INTERACTIVEVOICE);
    FakeCall shared = tsp.line().call("shared").offer(INTERACTIVEVOICE);
    second.follow("answered", second.call().answer(NONE));
    first.follow("dropped", first.call().drop(NONE));
    first.news();
    first.provider.close();

    assertThat(first.news()).containsExactly("dropped INVALLINEHANDLE");
    assertThat(alone.asked).containsExactly("dropOnClose");
    assertThat(shared.asked).containsExactly("answer", "drop");
    alone.enter(LineCallState.IDLE);
    assertThat(first.news()).isEmpty();
    refused(LineError.INVALLINEHANDLE, () -> first.line.makeCall("1", 0, LineCallParams.DEFAULT));
  }

  @Test
  void aCallThatNoneOfItsApplicationsWantsIsLeftToTheOthersOrDropped() {
    first.open(INTERACTIVEVOICE);
    Guest second = new Guest(server, "second");
    second.open();
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    second.call().dropNoOwner();
    assertThat(call.asked).isEmpty();
    first.call().dropNoOwner();
    assertThat(call.asked).containsExactly("dropNoOwner");

    FakeCall fax = tsp.line().call("fax").offer(G3FAX);
    first.call().dropNoOwner();
    assertThat(fax.asked).as("the other guest may still want it").isEmpty();
    second.call().dropNoOwner();
    assertThat(fax.asked).containsExactly("dropNoOwner");
  }

  @Test
  void aCallThatItDeclinesGoesToWhoeverIsNext() {
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    first.open(INTERACTIVEVOICE);
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(first.news()).containsExactly("new c0", "c0 OFFERING ACTIVE");
    assertThat(desk.news()).isEmpty();
    first.call().dropNoOwner();

    assertThat(desk.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(call.asked).isEmpty();
  }

  @Test
  void eachIsToldTheChangesThatItAskedFor() {
    first.open();
    Guest second = new Guest(server, "second");
    second.open();
    first.line.setStatusMessages(Set.of(LineDevState.RINGING), Set.of());
    second.line.setStatusMessages(Set.of(), Set.of(LineAddressState.NUMCALLS));
    tsp.line().emit(new LineEvent.DevState(Set.of(LineDevState.RINGING), 1, 1));
    tsp.line().emit(new LineEvent.AddressState(0, Set.of(LineAddressState.NUMCALLS)));

    assertThat(first.news()).containsExactly("line [RINGING]");
    assertThat(second.news()).containsExactly("address [NUMCALLS]");
  }

  @Test
  void digitsAreWatchedForInUnionAndSentUnderTheGuestsOwnNumber() {
    first.open(INTERACTIVEVOICE);
    Guest second = new Guest(server, "second");
    second.open();
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    first.news();
    second.news();
    first.call().monitorDigits(Set.of(LineDigitMode.DTMF));
    second.call().monitorDigits(Set.of(LineDigitMode.DTMF, LineDigitMode.DTMFEND));
    call.line.emit(new LineEvent.MonitorDigits(call, '5', LineDigitMode.DTMFEND, 0));
    first.call().generateDigits(77, LineDigitMode.DTMF, "1", 0);
    call.line.emit(new LineEvent.Generate(call, LineGenerateTerm.DONE, call.lastGeneration, 0));

    assertThat(second.news()).containsExactly("c0 digit 5");
    assertThat(first.news()).containsExactly("c0 generate DONE 77");
  }

  @Test
  void aLineThatTheProviderClosesIsClosedForIt() {
    first.open();
    first.make("made", first.line.makeCall("100", 0, LineCallParams.DEFAULT));
    tsp.line().emit(new LineEvent.Close());
    assertThat(first.news()).containsExactly("made INVALLINEHANDLE", "close");
  }

  @Test
  void devicesComeAndGoUnderTheGuestsOwnNumbers() {
    first.provider.init(10, 1, first.devices);
    assertThat(first.provider.enumDevices()).isEqualTo(1);
    assertThat(first.provider.getDevCaps(10, 0).lineName()).isEqualTo("line0");
    refused(LineError.BADDEVICEID, () -> first.provider.getDevCaps(0, 0));

    tsp.events.create(77);
    BooleanSupplier told = () -> !first.created.isEmpty();
    Until.holds("the device is told of", told);
    first.provider.createLineDevice(first.created.getFirst(), 11);
    assertThat(first.provider.getDevCaps(11, 0).lineName()).isEqualTo("line1");
    tsp.events.remove(1);
    assertThat(first.removed).containsExactly(11);
  }

  @Test
  void anApplicationHandsACallToAGuest() {
    first.open(G3FAX);
    Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));
    tsp.line().call("in").offer(INTERACTIVEVOICE);
    first.news();
    desk.follow("handed", desk.call().handoff(G3FAX));

    assertThat(first.news()).containsExactly("c0 OFFERING ACTIVE");
    assertThat(List.of(first.call().privilege(), desk.call().privilege()))
        .containsOnly(LineCallPrivilege.OWNER);
  }
}

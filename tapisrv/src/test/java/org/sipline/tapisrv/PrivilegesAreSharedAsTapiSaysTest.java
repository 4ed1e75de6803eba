package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDigitMode;
import org.sipline.tapi.constant.LineGenerateTerm;
import org.sipline.tapi.struct.LineCallParams;

class PrivilegesAreSharedAsTapiSaysTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final TelephonyServer server = TelephonyServer.start(tsp, new FakeMsp(), HouseMedia.NONE);
  private final Desk fax = Desk.open(server, "fax", LineOpen.owner(G3FAX));
  private final Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);
  private final Desk desk = Desk.open(server, "desk", LineOpen.owner(INTERACTIVEVOICE));

  @AfterEach
  void end() {
    server.close();
  }

  private FakeCall offered() {
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    forget();
    return call;
  }

  private void forget() {
    desk.news();
    fax.news();
    logger.news();
  }

  @Test
  void aMonitorSeesButDoesNotTouch() {
    FakeCall call = offered();
    logger.follow("dropped", logger.call().drop());
    logger.follow("handed", logger.call().handoff(G3FAX));
    logger.follow("digits", logger.call().generateDigits(1, LineDigitMode.DTMF, "1", 0));

    assertThat(logger.news())
        .containsExactly("dropped NOTOWNER", "handed NOTOWNER", "digits NOTOWNER");
    assertThat(call.asked).isEmpty();
    assertThatThrownBy(() -> logger.call().media())
        .isInstanceOf(TapiException.class)
        .hasMessageContaining("setPrivilege");
    assertThat(logger.call().getCallStatus().privilege()).isEqualTo(LineCallPrivilege.MONITOR);
  }

  @Test
  void aMonitorMayBecomeAnOwnerAndTheOthersAreTold() {
    FakeCall call = offered();
    logger.follow("owns", logger.call().setPrivilege(LineCallPrivilege.OWNER));

    assertThat(logger.news()).containsExactly("owns");
    assertThat(desk.news()).containsExactly("info [NUMOWNERINCR, NUMMONITORS]");
    assertThat(desk.call().getCallInfo().numOwners()).isEqualTo(2);
    logger.follow("held", logger.call().hold());
    assertThat(call.asked).containsExactly("hold");
  }

  @Test
  void aCallIsNotLeftWithoutAnOwner() {
    FakeCall call = offered();
    desk.follow("freed", desk.call().deallocate());
    desk.follow("monitors", desk.call().setPrivilege(LineCallPrivilege.MONITOR));
    assertThat(desk.news()).containsExactly("freed INVALCALLSTATE", "monitors INVALCALLSTATE");

    call.enter(LineCallState.IDLE);
    desk.follow("freed", desk.call().deallocate());
    assertThat(desk.news()).containsExactly("IDLE", "freed");
  }

  @Test
  void aCallIsClosedWhenItIsIdleAndEveryHandleIsBack() {
    FakeCall call = offered();
    logger.follow("freed", logger.call().deallocate());
    call.enter(LineCallState.IDLE);
    assertThat(call.closed).isFalse();
    desk.follow("freed", desk.call().deallocate());
    assertThat(call.closed).isTrue();
    assertThat(call.asked).containsExactly("closeCall");
  }

  @Test
  void handingOffByMediaModeMakesTheTargetAnOwnerToo() {
    FakeCall call = offered();
    desk.follow("handed", desk.call().handoff(G3FAX));

    assertThat(fax.news()).containsExactly("new OWNER", "OFFERING OWNER");
    assertThat(desk.news()).containsExactly("info [NUMOWNERINCR]", "handed");
    assertThat(logger.news()).containsExactly("info [NUMOWNERINCR]");

    desk.follow("freed", desk.call().deallocate());
    assertThat(desk.news()).containsExactly("freed");
    assertThat(fax.news()).containsExactly("info [NUMOWNERDECR]");
    fax.follow("answered", fax.call().answer());
    assertThat(call.asked).containsExactly("answer");
  }

  @Test
  void handingOffToANamedMonitorMakesItAnOwner() {
    offered();
    desk.follow("handed", desk.call().handoff("logger"));

    assertThat(logger.news()).containsExactly("OFFERING OWNER");
    assertThat(logger.call().privilege()).isEqualTo(LineCallPrivilege.OWNER);
    assertThat(logger.calls).hasSize(1);
  }

  @Test
  void handingOffToNobodyOrToOneselfIsRefused() {
    offered();
    desk.follow("handed", desk.call().handoff("nobody"));
    desk.follow("handed", desk.call().handoff(INTERACTIVEVOICE));
    assertThat(desk.news()).containsExactly("handed TARGETNOTFOUND", "handed TARGETSELF");
  }

  @Test
  void monitorsLearnOfACallThatAnApplicationMakes() {
    desk.follow("made", desk.line.makeCall("100", LineCallParams.DEFAULT));
    assertThat(logger.news()).isEmpty();
    tsp.line().completeMaking();
    tsp.line().made().enter(LineCallState.DIALING);

    assertThat(logger.news()).containsExactly("new MONITOR", "DIALING MONITOR");
    assertThat(desk.news()).containsExactly("made", "DIALING");
    assertThat(fax.news()).isEmpty();
  }

  @Test
  void whoeverOpensLaterCanAskForTheCallsThatAreThere() {
    FakeCall call = offered();
    Desk late = Desk.open(server, "late", LineOpen.OUTGOING);
    late.follow("calls", late.line.getNewCalls());
    call.enter(LineCallState.ACCEPTED);

    assertThat(late.news()).containsExactly("calls", "ACCEPTED");
    assertThat(late.call().privilege()).isEqualTo(LineCallPrivilege.MONITOR);
    assertThat(desk.news()).containsExactly("info [NUMMONITORS]", "ACCEPTED");
  }

  @Test
  void anApplicationThatClosesDropsWhatItAloneOwns() {
    FakeCall alone = offered();
    FakeCall shared = tsp.line().call("shared").offer(INTERACTIVEVOICE);
    desk.follow("handed", desk.call().handoff("fax"));
    desk.follow("closed", desk.line.close());

    assertThat(alone.asked).containsExactly("dropOnClose");
    assertThat(shared.asked).isEmpty();
    alone.enter(LineCallState.IDLE);
    assertThat(logger.news()).contains("IDLE");
    assertThat(desk.news()).doesNotContain("IDLE");
  }

  @Test
  void theProviderSeesOnlyTheUnionOfWhatIsWatchedFor() {
    FakeCall call = offered();
    desk.follow("watch", desk.call().monitorDigits(Set.of(LineDigitMode.DTMF)));
    logger.follow("watch", logger.call().monitorDigits(Set.of(LineDigitMode.DTMF)));
    assertThat(call.asked).containsExactly("monitorDigits [DTMF]");

    call.line.emit(new LineEvent.MonitorDigits(call, '5', LineDigitMode.DTMF, 0));
    assertThat(desk.news()).containsExactly("watch", "digit 5");
    assertThat(logger.news()).containsExactly("watch", "digit 5");

    desk.follow("stop", desk.call().monitorDigits(Set.of()));
    assertThat(call.asked).hasSize(1);
    call.line.emit(new LineEvent.MonitorDigits(call, '6', LineDigitMode.DTMF, 0));
    assertThat(desk.news()).containsExactly("stop");
    assertThat(logger.news()).containsExactly("digit 6");

    logger.follow("freed", logger.call().deallocate());
    assertThat(call.asked).containsExactly("monitorDigits [DTMF]", "monitorDigits []");
  }

  @Test
  void watchingForMediaTellsOnlyWhoAsked() {
    FakeCall call = offered();
    logger.follow("watch", logger.call().monitorMedia(Set.of(G3FAX)));
    call.line.emit(new LineEvent.MonitorMedia(call, G3FAX, 0));

    assertThat(call.asked).containsExactly("monitorMedia [G3FAX]");
    assertThat(logger.news()).containsExactly("watch", "media G3FAX");
    assertThat(desk.news()).isEmpty();
  }

  @Test
  void generatedDigitsAreReportedToWhoAskedByItsOwnNumber() {
    FakeCall call = offered();
    logger.follow("owns", logger.call().setPrivilege(LineCallPrivilege.OWNER));
    forget();
    desk.follow("digits", desk.call().generateDigits(9, LineDigitMode.DTMF, "1", 0));
    int first = call.lastGeneration;
    logger.follow("digits", logger.call().generateDigits(9, LineDigitMode.DTMF, "2", 0));
    int second = call.lastGeneration;
    assertThat(second).isNotEqualTo(first);

    call.line.emit(new LineEvent.Generate(call, LineGenerateTerm.CANCEL, first, 0));
    call.line.emit(new LineEvent.Generate(call, LineGenerateTerm.DONE, second, 0));
    assertThat(desk.news()).containsExactly("digits", "generate CANCEL 9");
    assertThat(logger.news()).containsExactly("digits", "generate DONE 9");
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineCallState;

/** A line without LINEDEVCAPFLAGS_MSP: calls of others, which applications look at. */
class LinesWithoutMediaAreMonitoredTest {
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final FakeMsp msp = new FakeMsp();
  private final TelephonyServer server;

  LinesWithoutMediaAreMonitoredTest() {
    tsp.devCapFlags = Set.of();
    server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void aMonitorSeesACallFromItsBeginningToItsEnd() {
    Desk desk = Desk.open(server, "desk", LineOpen.MONITOR);
    assertThat(msp.addresses).isEmpty();
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(desk.news()).containsExactly("new MONITOR", "OFFERING MONITOR");
    call.enter(LineCallState.CONNECTED);
    call.enter(LineCallState.IDLE);
    assertThat(desk.news()).containsExactly("CONNECTED", "IDLE");
    assertThat(call.asked).isEmpty();
    desk.call().deallocate();
    assertThat(tsp.line().calls).isEmpty();
  }

  @Test
  void aCallThatNobodyWantsToOwnIsNotMissedByWhoLooksLater() {
    Desk other = Desk.open(server, "other", LineOpen.OUTGOING);
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    Desk desk = Desk.open(server, "desk", LineOpen.MONITOR);
    assertThat(desk.line.getNewCalls().toCompletableFuture().join()).hasSize(1);
    call.enter(LineCallState.CONNECTED);
    assertThat(desk.news()).contains("CONNECTED");
    assertThat(other.news()).isEmpty();
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sipline.tapi.TspCall;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapisrv.line.CallSeat;

/**
 * Applications and guests that open, call, answer, hand off and leave, and a provider that offers,
 * completes, refuses and ends calls, in any order.
 */
class RandomInterleavingsKeepTheRulesTest {
  @Property(tries = 200)
  void theRulesHold(@ForAll long seed) {
    RandomRun run = new RandomRun(seed);
    run.play(400);

    for (WatchedApplication watcher : run.watchers) {
      assertThat(watcher.rules).as("broken rules").isEmpty();
      assertThat(watcher.replied).as("replies").isEqualTo(watcher.asked);
    }
    for (WatchedGuest guest : run.guests) {
      assertThat(guest.rules).as("broken rules").isEmpty();
      assertThat(guest.completed).as("completions").isEqualTo(guest.asked);
    }
    assertThat(run.tsp.line().broken).as("requests out of turn").isEmpty();
    assertThat(run.msp.addresses)
        .allSatisfy(address -> assertThat(address.shut).isTrue())
        .allSatisfy(address -> assertThat(address.calls).allMatch(call -> call.shut));
    for (FakeCall call : run.alive) {
      assertThat(call.asked.stream().filter("closeCall"::equals).count()).isLessThanOrEqualTo(1);
    }
    assertThat(run.tsp.line().closed).isTrue();
  }

  @Property(tries = 60)
  void atEveryMomentACallHasTheOwnersItCounts(@ForAll long seed) {
    RandomRun run = new RandomRun(seed);
    for (int i = 0; i < 40; i++) {
      run.playOn(10);
      run.loop.drain();
      IdentityHashMap<FakeCall, Integer> owners = new IdentityHashMap<>();
      for (WatchedApplication watcher : run.watchers) {
        for (ApplicationCall handle : watcher.handles) {
          if (!handle.seat().freed()) {
            owners.merge(
                (FakeCall) handle.seat().hosted().tsp(),
                handle.privilege() == LineCallPrivilege.OWNER ? 1 : 0,
                Integer::sum);
          }
        }
      }
      for (WatchedGuest guest : run.guests) {
        for (TspCall call : guest.calls()) {
          if (call instanceof CallSeat seat && !seat.freed()) {
            owners.merge(
                (FakeCall) seat.hosted().tsp(),
                seat.privilege() == LineCallPrivilege.OWNER ? 1 : 0,
                Integer::sum);
          }
        }
      }
      for (WatchedApplication watcher : run.watchers) {
        for (ApplicationCall handle : watcher.handles) {
          if (!handle.seat().freed()) {
            assertThat(handle.getCallInfo().numOwners())
                .isEqualTo(owners.get((FakeCall) handle.seat().hosted().tsp()));
          }
        }
      }
    }
    run.end();
  }
}

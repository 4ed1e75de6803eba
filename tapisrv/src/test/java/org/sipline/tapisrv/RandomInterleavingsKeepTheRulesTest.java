package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;
import static org.sipline.tapi.constant.LineMediaMode.UNKNOWN;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;

/**
 * Applications that open, call, answer, hand off and leave, and a provider that offers, completes,
 * refuses and ends calls, in any order.
 */
class RandomInterleavingsKeepTheRulesTest {
  private static final List<LineMediaMode[]> MODES =
      List.of(
          new LineMediaMode[] {INTERACTIVEVOICE},
          new LineMediaMode[] {G3FAX},
          new LineMediaMode[] {UNKNOWN, INTERACTIVEVOICE, G3FAX});
  private static final List<LineOpen> WAYS =
      List.of(
          LineOpen.owner(INTERACTIVEVOICE),
          LineOpen.owner(G3FAX).monitoring(),
          LineOpen.owner(UNKNOWN).streaming(),
          LineOpen.MONITOR,
          LineOpen.OUTGOING.streaming());

  /** One run: everything on one thread, tasks of the loop only when their turn comes. */
  private static final class Run {
    final Random random;
    final StepLoop loop = new StepLoop();
    final FakeTsp tsp = new FakeTsp(loop, 1);
    final FakeMsp msp = new FakeMsp();
    final TelephonyServer server = TelephonyServer.start(tsp, msp, HouseMedia.NONE);
    final List<Watcher> watchers = new ArrayList<>();
    final List<FakeCall> alive = new ArrayList<>();

    Run(long seed) {
      random = new Random(seed);
      for (int i = 0; i < WAYS.size(); i++) {
        Watcher watcher = new Watcher();
        watcher.line = server.initialize("app" + i).open(0, WAYS.get(i).directly(), watcher);
        watchers.add(watcher);
      }
      loop.stepByStep();
    }

    void play(int steps) {
      playOn(steps);
      end();
    }

    void playOn(int steps) {
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(12)) {
          case 0 -> offer();
          case 1 -> completeOrFailMaking();
          case 2, 3 -> advance();
          case 4 -> completeOrFailRequest();
          case 5, 6, 7 -> ask();
          default -> {
            if (!loop.step()) {
              ask();
            }
          }
        }
      }
    }

    void end() {
      loop.atOnce();
      server.close();
    }

    private void offer() {
      FakeCall call = tsp.line().call("call " + alive.size());
      alive.add(call);
      call.offer(MODES.get(random.nextInt(MODES.size())));
    }

    private void completeOrFailMaking() {
      loop.execute(
          () -> {
            FakeLine line = tsp.line();
            if (!line.making.isEmpty()) {
              FakeCall made = line.unfinished.removeFirst();
              if (random.nextInt(4) == 0) {
                line.making
                    .removeFirst()
                    .completeExceptionally(FakeLine.failure(LineError.CALLUNAVAIL));
              } else {
                line.making.removeFirst().complete(null);
                alive.add(made);
              }
            }
          });
    }

    private void completeOrFailRequest() {
      if (!alive.isEmpty()) {
        FakeCall call = alive.get(random.nextInt(alive.size()));
        loop.execute(
            () -> {
              if (!call.pending.isEmpty()) {
                var request = call.pending.removeFirst();
                if (random.nextInt(4) == 0) {
                  request.completeExceptionally(FakeLine.failure(LineError.OPERATIONFAILED));
                } else {
                  request.complete(null);
                }
              }
            });
      }
    }

    /** The provider goes on with a call, as far as it has not let go of it. */
    private void advance() {
      if (alive.isEmpty()) {
        return;
      }
      FakeCall call = alive.get(random.nextInt(alive.size()));
      LineCallState next =
          List.of(
                  LineCallState.CONNECTED,
                  LineCallState.ONHOLD,
                  LineCallState.DISCONNECTED,
                  LineCallState.IDLE)
              .get(random.nextInt(4));
      boolean info = random.nextInt(4) == 0;
      loop.execute(
          () -> {
            if (call.closed || call.state == LineCallState.IDLE || tsp.line().closed) {
              return;
            }
            if (info) {
              call.infoNow(LineCallInfoState.OTHER);
            } else {
              call.enterNow(next);
            }
          });
    }

    private void ask() {
      Watcher watcher = watchers.get(random.nextInt(watchers.size()));
      ApplicationCall call =
          watcher.handles.isEmpty()
              ? null
              : watcher.handles.get(random.nextInt(watcher.handles.size()));
      int what = call == null ? 0 : random.nextInt(24);
      CompletionStage<?> reply =
          switch (what) {
            case 1, 2 -> call.answer();
            case 3, 4 -> call.drop();
            case 5 -> call.hold();
            case 6 -> call.unhold();
            case 7 -> call.handoff(G3FAX);
            case 8 -> call.handoff("app3");
            case 9 -> call.setPrivilege(LineCallPrivilege.OWNER);
            case 10 -> call.setPrivilege(LineCallPrivilege.MONITOR);
            case 11, 12, 13 -> call.deallocate();
            case 14 -> random.nextInt(5) == 0 ? watcher.line.close() : call.accept();
            case 15 -> watcher.line.getNewCalls();
            default -> watcher.line.makeCall("100", LineCallParams.DEFAULT);
          };
      watcher.expect(reply);
    }
  }

  /** What one application is told, with the rules that hold whatever happens. */
  private static final class Watcher implements LineListener {
    final List<ApplicationCall> handles = new ArrayList<>();
    final IdentityHashMap<ApplicationCall, LineCallState> states = new IdentityHashMap<>();
    ApplicationLine line;
    int asked;
    int replied;
    boolean closed;
    final List<String> rules = new ArrayList<>();

    void expect(CompletionStage<?> reply) {
      asked++;
      var _ =
          reply.whenComplete(
              (value, _) -> {
                replied++;
                if (value instanceof ApplicationCall made) {
                  if (states.containsKey(made)) {
                    broken("an event before its completion");
                  }
                  handles.add(made);
                } else if (value instanceof List<?> calls) {
                  calls.forEach(call -> handles.add((ApplicationCall) call));
                }
              });
    }

    @Override
    public void on(ApplicationEvent event) {
      if (closed) {
        broken("an event after LINE_CLOSE: " + event);
      }
      switch (event) {
        case ApplicationEvent.AppNewCall e -> {
          if (handles.contains(e.call())) {
            broken("a new call that is not new");
          }
          handles.add(e.call());
        }
        case ApplicationEvent.CallState e -> {
          if (!handles.contains(e.call())) {
            broken("a state of a call before it was announced or made");
          }
          if (states.put(e.call(), e.state()) == LineCallState.IDLE) {
            broken("a state after IDLE");
          }
        }
        case ApplicationEvent.OfCall e -> {
          if (!handles.contains(e.call())) {
            broken("an event of a call before it was announced or made");
          }
        }
        case ApplicationEvent.Close _ -> closed = true;
        default -> {}
      }
    }

    private void broken(String rule) {
      rules.add(rule);
    }
  }

  @Property(tries = 300)
  void theRulesHold(@ForAll long seed) {
    Run run = new Run(seed);
    run.play(400);

    for (Watcher watcher : run.watchers) {
      assertThat(watcher.rules).as("broken rules").isEmpty();
      assertThat(watcher.replied).as("replies").isEqualTo(watcher.asked);
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

  @Property(tries = 100)
  void atEveryMomentACallHasTheOwnersItCounts(@ForAll long seed) {
    Run run = new Run(seed);
    for (int i = 0; i < 40; i++) {
      run.playOn(10);
      run.loop.drain();
      IdentityHashMap<FakeCall, Integer> owners = new IdentityHashMap<>();
      for (Watcher watcher : run.watchers) {
        for (ApplicationCall handle : watcher.handles) {
          if (!handle.seat().freed()) {
            owners.merge(
                (FakeCall) handle.seat().hosted().tsp(),
                handle.privilege() == LineCallPrivilege.OWNER ? 1 : 0,
                Integer::sum);
          }
        }
      }
      for (Watcher watcher : run.watchers) {
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

package org.sipline.tapisrv;

import static org.sipline.tapi.constant.LineMediaMode.G3FAX;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;
import static org.sipline.tapi.constant.LineMediaMode.UNKNOWN;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallParams;

/** One run: everything on one thread, tasks of the loop only when their turn comes. */
final class RandomRun {
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

  final Random random;
  final StepLoop loop = new StepLoop();
  final FakeTsp tsp = new FakeTsp(loop, 1);
  final FakeMsp msp = new FakeMsp();
  final RingingAlarm alarm = new RingingAlarm();
  final TelephonyServer server =
      TelephonyServer.start(tsp, msp, HouseMedia.NONE, ServerLimits.DEFAULT, alarm);
  final List<WatchedApplication> watchers = new ArrayList<>();
  final List<WatchedGuest> guests = new ArrayList<>();
  final List<FakeCall> alive = new ArrayList<>();

  RandomRun(long seed) {
    random = new Random(seed);
    for (int i = 0; i < WAYS.size(); i++) {
      WatchedApplication watcher = new WatchedApplication();
      watcher.line = server.initialize("app" + i).open(0, WAYS.get(i).directly(), watcher);
      watchers.add(watcher);
    }
    server.initialize("keeper").open(0, LineOpen.OUTGOING.directly(), _ -> {});
    guests.add(new WatchedGuest(server, "guest0", random));
    guests.add(new WatchedGuest(server, "guest1", random));
    tsp.line().firstWords = "make an offer";
    loop.stepByStep();
  }

  void play(int steps) {
    playOn(steps);
    end();
  }

  void playOn(int steps) {
    for (int i = 0; i < steps; i++) {
      switch (random.nextInt(16)) {
        case 0 -> offer();
        case 1 -> completeOrFailMaking();
        case 2, 3 -> advance();
        case 4 -> completeOrFailRequest();
        case 5, 6, 7 -> ask();
        case 8, 9, 10 -> askGuest();
        case 11 -> {
          if (random.nextInt(8) == 0) {
            alarm.ring();
          }
        }
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

  private void askGuest() {
    WatchedGuest guest = guests.get(random.nextInt(guests.size()));
    if (!guest.away()) {
      guest.ask();
    } else if (random.nextInt(10) == 0) {
      guest.open();
    }
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
          if (call.mediaModes.contains(G3FAX) && random.nextBoolean()) {
            tsp.line().emitNow(() -> call.sayNow("more"));
          }
          if (info) {
            call.infoNow(LineCallInfoState.OTHER);
          } else {
            call.enterNow(next);
          }
        });
  }

  private void ask() {
    WatchedApplication watcher = watchers.get(random.nextInt(watchers.size()));
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

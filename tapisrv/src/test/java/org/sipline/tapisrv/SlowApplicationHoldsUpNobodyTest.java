package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineMediaMode.INTERACTIVEVOICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallState;

class SlowApplicationHoldsUpNobodyTest {
  private static final int QUEUE = 20;
  private final FakeTsp tsp = new FakeTsp(new StepLoop(), 1);
  private final TelephonyServer server =
      TelephonyServer.start(
          tsp, new FakeMsp(), HouseMedia.NONE, new ServerLimits(QUEUE, 10, Duration.ofSeconds(2)));
  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    server.close();
  }

  private String next() throws InterruptedException {
    String word = told.poll(5, TimeUnit.SECONDS);
    assertThat(word).as("an event within 5 s").isNotNull();
    return word;
  }

  @Test
  void eventsAndRepliesComeInOrderOnTheApplicationsOwnThread() throws Exception {
    Thread loopThread = Thread.currentThread();
    ApplicationCall[] calls = new ApplicationCall[1];
    ApplicationLine line =
        server
            .initialize("desk")
            .open(
                0,
                LineOpen.owner(INTERACTIVEVOICE),
                event -> {
                  assertThat(Thread.currentThread()).isNotSameAs(loopThread);
                  if (event instanceof ApplicationEvent.OfCall ofCall) {
                    calls[0] = ofCall.call();
                  }
                  told.add(Desk.words(event));
                });
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(List.of(next(), next())).containsExactly("new OWNER", "OFFERING OWNER");

    var _ = calls[0].answer().thenRun(() -> told.add("answered"));
    call.complete();
    call.enter(LineCallState.CONNECTED);
    assertThat(List.of(next(), next())).containsExactly("answered", "CONNECTED");
    assertThat(line.device().name()).isEqualTo("line0");
  }

  @Test
  void aListenerThatThrowsGetsItsNextEventAllTheSame() throws Exception {
    server
        .initialize("clumsy")
        .open(
            0,
            LineOpen.owner(INTERACTIVEVOICE),
            event -> {
              told.add(Desk.words(event));
              throw new IllegalStateException("on purpose");
            });
    Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);
    tsp.line().call("in").offer(INTERACTIVEVOICE).enter(LineCallState.IDLE);

    assertThat(List.of(next(), next(), next()))
        .containsExactly("new OWNER", "OFFERING OWNER", "IDLE");
    assertThat(logger.news()).containsExactly("new MONITOR", "OFFERING MONITOR", "IDLE");
  }

  @Test
  void atTheLimitTheLineIsClosedForTheSlowOneAlone() throws Exception {
    CountDownLatch awake = new CountDownLatch(1);
    server
        .initialize("asleep")
        .open(
            0,
            LineOpen.owner(INTERACTIVEVOICE),
            event -> {
              try {
                awake.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              told.add(Desk.words(event));
            });
    Desk logger = Desk.open(server, "logger", LineOpen.MONITOR);
    FakeCall call = tsp.line().call("in").offer(INTERACTIVEVOICE);
    for (int i = 0; i < 2 * QUEUE; i++) {
      call.info(LineCallInfoState.OTHER);
    }
    call.enter(LineCallState.IDLE);

    assertThat(call.asked).as("its owner is gone").containsExactly("dropOnClose");
    assertThat(logger.news())
        .hasSize(2 + 2 * QUEUE + 1 + 1)
        .contains("info [NUMOWNERDECR]")
        .endsWith("IDLE");

    awake.countDown();
    List<String> all = new ArrayList<>();
    do {
      all.add(next());
    } while (!all.getLast().startsWith("close"));
    assertThat(all)
        .hasSizeBetween(QUEUE, QUEUE + 2)
        .startsWith("new OWNER", "OFFERING OWNER")
        .endsWith("close EVENTS_LOST");
    assertThat(all).doesNotContain("IDLE");
  }

  @Test
  void anApplicationThatNeverDeallocatesKeepsOnlySoManyIdleCalls() {
    Desk hoarder = Desk.open(server, "hoarder", LineOpen.owner(INTERACTIVEVOICE));
    List<FakeCall> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      calls.add(tsp.line().call("in " + i).offer(INTERACTIVEVOICE).enter(LineCallState.IDLE));
    }
    assertThat(calls).extracting(call -> call.closed).startsWith(true, true, false);
    assertThat(tsp.line().calls).hasSize(10);
    hoarder.follow("dropped", hoarder.calls.getFirst().drop());
    assertThat(hoarder.news()).endsWith("dropped INVALCALLHANDLE");
  }

  @Test
  void whatIsStillQueuedIsNotDeliveredAfterTheApplicationClosed() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    ApplicationLine line =
        server
            .initialize("leaving")
            .open(
                0,
                LineOpen.owner(INTERACTIVEVOICE),
                event -> {
                  told.add(Desk.words(event));
                  entered.countDown();
                  try {
                    leave.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    tsp.line().call("in").offer(INTERACTIVEVOICE);
    assertThat(entered.await(5, TimeUnit.SECONDS)).isTrue();
    line.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
    leave.countDown();

    assertThat(next()).isEqualTo("new OWNER");
    assertThat(told.poll(50, TimeUnit.MILLISECONDS)).isNull();
  }
}

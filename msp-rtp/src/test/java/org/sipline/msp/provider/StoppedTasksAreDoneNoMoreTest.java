package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoppedTasksAreDoneNoMoreTest {
  private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ControlLoop control = new ControlLoop(loop::add, clock);
  private final AtomicInteger done = new AtomicInteger();

  @AfterEach
  void end() {
    clock.shutdownNow();
  }

  /** The next turn, waiting on the loop. */
  private Runnable turn() throws InterruptedException {
    Runnable turn = loop.poll(10, TimeUnit.SECONDS);
    assertThat(turn).as("a turn of the clock").isNotNull();
    return turn;
  }

  @Test
  void aTaskThatWasDueWhenItWasStoppedIsNotDone() throws InterruptedException {
    ControlLoop.Periodic stopped = control.every(100, done::incrementAndGet);
    Runnable due = turn();
    stopped.stop();
    due.run();

    assertThat(done).hasValue(0);
  }

  @Test
  void oneTaskMayStopAnother() throws InterruptedException {
    ControlLoop.Periodic[] second = new ControlLoop.Periodic[1];
    control.every(100, () -> second[0].stop());
    second[0] = control.every(100, done::incrementAndGet);
    turn().run();

    assertThat(done).hasValue(0);
  }

  @Test
  void eachIsDoneAsOftenAsItWants() throws InterruptedException {
    AtomicInteger rarely = new AtomicInteger();
    control.every(100, done::incrementAndGet);
    control.every(300, rarely::incrementAndGet);
    for (int i = 0; i < 6; i++) {
      turn().run();
    }

    assertThat(done).hasValue(6);
    assertThat(rarely).hasValue(2);
  }
}

package org.sipline.msp.provider;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a media object's sessions live: on the loop that its maker named. What TAPI, media loops
 * and file threads say is handed to it, so that a session has no locks and what it says leaves in
 * order; what the telephony half says on the same loop wakes no other thread. What is done here
 * never waits.
 */
final class ControlLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);

  /** More than any load of calls leaves waiting; beyond it the machine is lost in work. */
  private static final int MOST_WAITING = 100_000;

  private final AtomicInteger waiting = new AtomicInteger();
  private final Executor loop;
  private final ScheduledExecutorService clock;

  /**
   * A place on a loop.
   *
   * @param loop runs what it is given one at a time, in order
   * @param clock says when periodic tasks are due
   */
  ControlLoop(Executor loop, ScheduledExecutorService clock) {
    this.loop = loop;
    this.clock = clock;
  }

  /**
   * Has a task done soon, in the order of the calls.
   *
   * @return false if too much waits already, or the loop has ended; the task is dropped
   */
  boolean execute(Runnable task) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      loop.execute(
          () -> {
            waiting.decrementAndGet();
            run(task);
          });
      return true;
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      return false;
    }
  }

  /** Has a task done every so many ms until it is cancelled. */
  ScheduledFuture<?> every(int millis, Runnable task) {
    return clock.scheduleAtFixedRate(() -> execute(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // One call's trouble is not the others'.
      LOG.error("A call's media control failed", e);
    }
  }
}

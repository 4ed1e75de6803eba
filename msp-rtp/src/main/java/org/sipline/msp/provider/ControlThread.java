package org.sipline.msp.provider;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that calls' sessions live on: what TAPI, media loops and file threads say is handed to
 * it, so that a session has no locks and what it says leaves in order. What it does never waits.
 */
final class ControlThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlThread.class);

  /** More than any load of calls leaves waiting; beyond it the machine is lost in work. */
  private static final int MOST_WAITING = 100_000;

  private final AtomicInteger waiting = new AtomicInteger();
  private final ScheduledThreadPoolExecutor thread;

  ControlThread() {
    thread =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("media-control").factory());
    thread.setRemoveOnCancelPolicy(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
  }

  /**
   * Has a task done soon, in the order of the calls.
   *
   * @return false if too much waits already, or the thread has ended; the task is dropped
   */
  boolean execute(Runnable task) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return false;
    }
    try {
      thread.execute(
          () -> {
            waiting.decrementAndGet();
            run(task);
          });
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Has a task done every so many ms until it is cancelled. */
  ScheduledFuture<?> every(int millis, Runnable task) {
    return thread.scheduleAtFixedRate(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      // One call's trouble is not the others'.
      LOG.error("A call's media control failed", e);
    }
  }

  /** Ends the thread when what waits is done; waits for at most 2 s. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

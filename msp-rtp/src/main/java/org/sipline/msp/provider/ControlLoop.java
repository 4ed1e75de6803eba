package org.sipline.msp.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  /** One beat for all periodic tasks of a line: calls come and go by the thousand. */
  static final int TURN_MILLIS = 100;

  private final AtomicInteger waiting = new AtomicInteger();
  private final Executor loop;
  private final ScheduledExecutorService clock;
  private final Set<Periodic> periodic = new LinkedHashSet<>();
  private ScheduledFuture<?> turns;

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

  /** Has a task done about every so many ms until it is stopped. On the loop. */
  Periodic every(int millis, Runnable task) {
    Periodic added = new Periodic(task, Math.ceilDiv(millis, TURN_MILLIS));
    periodic.add(added);
    if (turns == null) {
      turns =
          clock.scheduleAtFixedRate(
              () -> execute(this::turn), TURN_MILLIS, TURN_MILLIS, TimeUnit.MILLISECONDS);
    }
    return added;
  }

  private void turn() {
    for (Periodic each : List.copyOf(periodic)) {
      each.turn();
    }
    if (periodic.isEmpty() && turns != null) {
      turns.cancel(false);
      turns = null;
    }
  }

  /** A task that is done again and again. On the loop. */
  final class Periodic {
    private final Runnable task;
    private final int turnsBetween;
    private int turnsLeft;

    private Periodic(Runnable task, int turnsBetween) {
      this.task = task;
      this.turnsBetween = turnsBetween;
      this.turnsLeft = turnsBetween;
    }

    private void turn() {
      if (periodic.contains(this) && --turnsLeft <= 0) {
        turnsLeft = turnsBetween;
        run(task);
      }
    }

    /** It is done no more, not even if it is due already. */
    void stop() {
      periodic.remove(this);
    }
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

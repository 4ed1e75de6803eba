package org.sipline.tapisrv;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * A line's loop in a test's own thread: what it is given runs at once, or when the test steps, but
 * never within what runs already.
 */
final class StepLoop implements Executor {
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private boolean stepping;
  private boolean running;

  @Override
  public synchronized void execute(Runnable task) {
    tasks.add(task);
    if (!stepping) {
      drain();
    }
  }

  /** From now on tasks wait for {@link #step} or {@link #drain}. */
  synchronized void stepByStep() {
    stepping = true;
  }

  /** From now on tasks run at once again, those that wait first. */
  synchronized void atOnce() {
    stepping = false;
    drain();
  }

  /** Runs the next task; false if there is none. */
  synchronized boolean step() {
    Runnable task = tasks.poll();
    if (task == null || running) {
      return false;
    }
    running = true;
    try {
      task.run();
    } finally {
      running = false;
    }
    return true;
  }

  /** Runs what there is, and what that brings. */
  synchronized void drain() {
    if (running) {
      return;
    }
    while (!tasks.isEmpty()) {
      step();
    }
  }
}

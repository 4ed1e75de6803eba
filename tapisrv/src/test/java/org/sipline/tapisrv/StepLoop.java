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
  public void execute(Runnable task) {
    tasks.add(task);
    if (!stepping) {
      drain();
    }
  }

  /** From now on tasks wait for {@link #step} or {@link #drain}. */
  void stepByStep() {
    stepping = true;
  }

  /** Runs the next task; false if there is none. */
  boolean step() {
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
  void drain() {
    if (running) {
      return;
    }
    while (!tasks.isEmpty()) {
      step();
    }
  }
}

package org.sipline.tsp.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends over connections on threads that may wait, in order for each destination: making a
 * connection takes as long as the other side lets it, and a line's loop must not wait for that. A
 * lane holds a bounded number of messages; its thread lives as long as there are some.
 */
final class SendLanes {
  private static final int MOST_WAITING = 4_096;

  private final Map<Destination, Deque<Runnable>> lanes = new HashMap<>();

  /** Sends later; returns false if too much waits for this destination. */
  synchronized boolean send(Destination destination, Runnable task) {
    Deque<Runnable> lane = lanes.get(destination);
    if (lane == null) {
      lanes.put(destination, new ArrayDeque<>(2));
      Thread.ofVirtual().name("sip-send").start(() -> run(destination, task));
      return true;
    }
    if (lane.size() >= MOST_WAITING) {
      return false;
    }
    lane.add(task);
    return true;
  }

  private void run(Destination destination, Runnable first) {
    Runnable task = first;
    while (task != null) {
      task.run();
      task = next(destination);
    }
  }

  private synchronized Runnable next(Destination destination) {
    Runnable task = lanes.get(destination).poll();
    if (task == null) {
      lanes.remove(destination);
      notifyAll();
    }
    return task;
  }

  /** Waits until everything is sent, at most so long. */
  synchronized void flush(long millis) {
    long deadline = System.nanoTime() + millis * 1_000_000;
    try {
      while (!lanes.isEmpty()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

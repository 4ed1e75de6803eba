package org.sipline.tsp.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.sipline.tapi.LineEvent;
import org.sipline.tapi.LineEvents;

/** What an open line tells, in order; each event is found once. */
final class WatchedEvents implements LineEvents {
  private static final long BOUND_SECONDS = 10;

  private final List<LineEvent> events = new ArrayList<>();
  private int next;

  @Override
  public synchronized void on(LineEvent event) {
    events.add(event);
    notifyAll();
  }

  synchronized List<LineEvent> all() {
    return List.copyOf(events);
  }

  /** The next event of a kind; what comes before it has been seen. */
  synchronized LineEvent next(String what, Predicate<LineEvent> wanted) {
    LineEvent[] found = new LineEvent[1];
    await(
        what,
        () -> {
          while (found[0] == null && next < events.size()) {
            LineEvent event = events.get(next++);
            found[0] = wanted.test(event) ? event : null;
          }
          return found[0] != null;
        });
    return found[0];
  }

  /** Waits for a condition that events lead to. */
  synchronized void await(BooleanSupplier condition) {
    await("the condition", condition);
  }

  private void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError("never came: " + what + "; what came: " + events);
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}

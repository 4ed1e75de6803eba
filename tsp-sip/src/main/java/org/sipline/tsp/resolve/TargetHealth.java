package org.sipline.tsp.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sipline.tsp.stack.Destination;

/**
 * Which servers did not answer, shared by all lines: (what happened, now) → order. A server that
 * failed is not tried while others are left, for 30 s at first and twice as long after each further
 * failure, up to 15 minutes. Then one request may try it; the others wait for what becomes of that.
 *
 * <p>Times are nanoseconds of one monotonic clock. For any thread.
 */
public final class TargetHealth {
  private static final int MOST = 1024;
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(15);

  /** Beyond the end of any transaction (timers B and F, 32 s). */
  private static final long TRIAL_NANOS = TimeUnit.SECONDS.toNanos(40);

  /** A server that failed so often, and rests until then unless it is being tried. */
  private record Failed(int failures, long until, boolean tried) {}

  private final Map<Destination, Failed> failed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Destination, Failed> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A server did not answer, could not be reached, or said that it cannot serve (503). While it
   * rests that is no news: many lines notice one outage.
   */
  public synchronized void failed(Destination destination, long now) {
    Failed before = failed.get(destination);
    if (before != null && !before.tried() && now - before.until() < 0) {
      return;
    }
    failed.remove(destination);
    int failures = before == null ? 1 : before.failures() + 1;
    long pause = Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(failures - 1, 20));
    failed.put(destination, new Failed(failures, now + pause, false));
  }

  /** A server answered. */
  public synchronized void answered(Destination destination) {
    if (!failed.isEmpty()) {
      failed.remove(destination);
    }
  }

  /** Whether a server is passed over as long as there are others. */
  public synchronized boolean isShunned(Destination destination, long now) {
    Failed state = failed.get(destination);
    return state != null && now - state.until() < 0;
  }

  /**
   * The order in which to try servers: those that are well by rank, and within a rank first the one
   * in use; then those that failed, the one whose pause ends first at the front.
   *
   * @param targets in the order that the name service gives
   * @param current where requests went so far, which need not be among the targets; null for none
   */
  public synchronized List<Destination> order(List<Target> targets, Destination current, long now) {
    if (failed.isEmpty() && targets.size() == 1) {
      return List.of(targets.getFirst().destination());
    }
    List<Target> well = new ArrayList<>(targets.size());
    List<Target> ill = new ArrayList<>(0);
    for (Target target : targets) {
      (isShunned(target.destination(), now) ? ill : well).add(target);
    }
    well.sort(
        Comparator.comparingInt(Target::rank)
            .thenComparing(each -> !each.destination().equals(current)));
    ill.sort(Comparator.comparingLong(each -> failed.get(each.destination()).until() - now));
    if (!well.isEmpty()) {
      tryOnce(well.getFirst().destination(), now);
    }
    List<Destination> order = new ArrayList<>(targets.size());
    well.forEach(each -> order.add(each.destination()));
    ill.forEach(each -> order.add(each.destination()));
    return order;
  }

  /** The pause of this one is over: whoever asked tries it, and everybody else still waits. */
  private void tryOnce(Destination destination, long now) {
    Failed state = failed.get(destination);
    if (state != null) {
      failed.put(destination, new Failed(state.failures(), now + TRIAL_NANOS, true));
    }
  }
}

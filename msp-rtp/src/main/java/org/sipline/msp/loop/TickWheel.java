package org.sipline.msp.loop;

import java.util.Arrays;

/**
 * A timing wheel of 1 ms slots whose schedule does not drift: the n-th slot is due n ms after the
 * first one, however late earlier slots ran. Those that share a slot keep their order from round to
 * round, so that each is late by about as much every time. Pure, for one thread; allocates nothing
 * once its slots have grown to their load.
 */
public final class TickWheel {

  /** The distance of two slots, ns. */
  public static final long TICK_NANOS = 1_000_000;

  /** The longest period, ticks. */
  public static final int MAX_PERIOD = 127;

  /**
   * What is later than this is missed, so that a stall is not followed by a burst of work, ticks.
   */
  private static final int CATCH_UP_TICKS = 60;

  /** A stall longer than this moves the schedule, ticks: the machine slept. */
  private static final int SCHEDULE_TICKS = 10_000;

  private static final int SLOTS = MAX_PERIOD + 1;

  private final Ticking[][] slots = new Ticking[SLOTS][4];
  private final int[] loads = new int[SLOTS];
  private long epochNanos;
  private long next;
  private int size;

  /**
   * Makes an empty wheel.
   *
   * @param nowNanos the time of the first slot
   */
  public TickWheel(long nowNanos) {
    epochNanos = nowNanos;
  }

  /**
   * Adds something to the emptiest of the slots ahead, so that what has the same period is spread
   * over it.
   *
   * @param period the period it is going to have, ticks
   */
  public void add(Ticking item, int period) {
    int best = 1;
    for (int ahead = 2; ahead <= period; ahead++) {
      if (load(ahead) < load(best)) {
        best = ahead;
      }
    }
    put(next + best, item);
    size++;
  }

  /** How many things are due in the slot so many ticks ahead of the next one. */
  public int load(int ahead) {
    return loads[slot(next + ahead)];
  }

  /** How many things the wheel holds. */
  public int size() {
    return size;
  }

  /** Time until the next slot that holds something, ns; at most {@link Long#MAX_VALUE}. */
  public long nanosToNext(long nowNanos) {
    if (size == 0) {
      return Long.MAX_VALUE;
    }
    long tick = next;
    while (loads[slot(tick)] == 0) {
      tick++;
    }
    return epochNanos + tick * TICK_NANOS - nowNanos;
  }

  /** Runs all slots that are due. */
  public void run(long nowNanos) {
    long due = Math.floorDiv(nowNanos - epochNanos, TICK_NANOS);
    if (size == 0) {
      next = Math.max(next, due);
      return;
    }
    if (due - next > SCHEDULE_TICKS) {
      epochNanos += (due - next) * TICK_NANOS;
      due = next;
    }
    while (next <= due) {
      runSlot(epochNanos + next * TICK_NANOS, due - next > CATCH_UP_TICKS);
      next++;
    }
  }

  private void runSlot(long scheduledNanos, boolean missed) {
    int slot = slot(next);
    Ticking[] items = slots[slot];
    int load = loads[slot];
    loads[slot] = 0;
    for (int i = 0; i < load; i++) {
      Ticking item = items[i];
      int period = item.tick(scheduledNanos, missed);
      if (period <= 0) {
        size--;
      } else {
        put(next + Math.min(period, MAX_PERIOD), item);
      }
    }
    // Whatever the items put into this very slot came behind them: none does, periods are shorter
    // than the wheel.
    Arrays.fill(items, 0, load, null);
  }

  private void put(long tick, Ticking item) {
    int slot = slot(tick);
    if (loads[slot] == slots[slot].length) {
      slots[slot] = Arrays.copyOf(slots[slot], 2 * loads[slot]);
    }
    slots[slot][loads[slot]++] = item;
  }

  private static int slot(long tick) {
    return (int) (tick & (SLOTS - 1));
  }
}

package org.sipline.tsp.timer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Timers in the slots of a wheel that turns by a tick of 10 ms: none is early, none later than a
 * tick, and starting and stopping one takes the same few steps however many run. Pure; one thread
 * at a time.
 */
final class TimerWheel<T> {
  static final long TICK_NANOS = 10_000_000;

  /** More than 32 s, the longest that transactions commonly wait; others stay for more turns. */
  static final int SLOTS = 4096;

  /** What {@link #nextTurn} says when nothing runs. */
  static final long NEVER = Long.MAX_VALUE;

  private final long startNanos;
  private final List<WheelEntry<T>> slots = new ArrayList<>(SLOTS);
  private final BitSet used = new BitSet(SLOTS);
  private long turned;

  /** A wheel that begins to turn now. */
  TimerWheel(long nowNanos) {
    startNanos = nowNanos;
    for (int i = 0; i < SLOTS; i++) {
      slots.add(null);
    }
  }

  /** Starts a timer that does not run. */
  void start(WheelEntry<T> entry, long nowNanos, long delayMillis) {
    long due = nowNanos - startNanos + Math.max(0, delayMillis) * 1_000_000;
    // What is due already waits for the next turn.
    entry.dueTick = Math.max(Math.ceilDiv(due, TICK_NANOS), turned + 1);
    entry.slot = (int) (entry.dueTick % SLOTS);
    WheelEntry<T> first = slots.get(entry.slot);
    entry.previous = null;
    entry.next = first;
    if (first != null) {
      first.previous = entry;
    }
    slots.set(entry.slot, entry);
    used.set(entry.slot);
  }

  /**
   * Starts a timer that was due again, counted from when it was due: what repeats keeps its pace.
   * One that is late by more than the delay is not made up for.
   */
  void startAgain(WheelEntry<T> entry, long nowNanos, long delayMillis) {
    long wasDue = startNanos + entry.dueTick * TICK_NANOS;
    start(entry, nowNanos - wasDue < delayMillis * 1_000_000 ? wasDue : nowNanos, delayMillis);
  }

  /** Stops a timer; says whether it ran. */
  boolean stop(WheelEntry<T> entry) {
    if (!entry.isRunning()) {
      return false;
    }
    if (entry.previous != null) {
      entry.previous.next = entry.next;
    } else {
      slots.set(entry.slot, entry.next);
      if (entry.next == null) {
        used.clear(entry.slot);
      }
    }
    if (entry.next != null) {
      entry.next.previous = entry.previous;
    }
    entry.slot = -1;
    entry.previous = null;
    entry.next = null;
    return true;
  }

  /**
   * Turns the wheel up to now, and puts the timers that became due, no longer running, in a list.
   */
  void turn(long nowNanos, List<WheelEntry<T>> due) {
    long now = Math.floorDiv(nowNanos - startNanos, TICK_NANOS);
    // After a long stop every slot is looked at once, no matter how many turns it was.
    for (long tick = Math.max(turned + 1, now - SLOTS + 1); tick <= now; tick++) {
      int slot = (int) (tick % SLOTS);
      for (WheelEntry<T> entry = slots.get(slot); entry != null; ) {
        WheelEntry<T> next = entry.next;
        if (entry.dueTick <= now) {
          stop(entry);
          due.add(entry);
        }
        entry = next;
      }
    }
    turned = Math.max(turned, now);
  }

  /** When the wheel is to turn next, ns as the clock's; {@link #NEVER} if no timer runs. */
  long nextTurn() {
    if (used.isEmpty()) {
      return NEVER;
    }
    int from = (int) ((turned + 1) % SLOTS);
    int slot = used.nextSetBit(from);
    long ahead = slot >= 0 ? slot - from : SLOTS - from + used.nextSetBit(0);
    return startNanos + (turned + 1 + ahead) * TICK_NANOS;
  }
}

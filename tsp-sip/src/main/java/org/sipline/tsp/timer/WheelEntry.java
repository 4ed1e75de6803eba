package org.sipline.tsp.timer;

/** A timer on a {@link TimerWheel}: what it is for, and when it is due. */
final class WheelEntry<T> {
  final T what;
  long dueTick;
  int slot = -1;
  WheelEntry<T> previous;
  WheelEntry<T> next;

  WheelEntry(T what) {
    this.what = what;
  }

  /** Whether it is on a wheel. */
  boolean isRunning() {
    return slot >= 0;
  }
}

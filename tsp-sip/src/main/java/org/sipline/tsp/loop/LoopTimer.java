package org.sipline.tsp.loop;

/** A task that a loop runs later. Used on its loop only. */
public final class LoopTimer {
  final long deadlineNanos;
  final Runnable task;

  /** Place in the loop's heap; negative once it has run or is cancelled. */
  int index = -1;

  private final TimerHeap heap;

  LoopTimer(TimerHeap heap, long deadlineNanos, Runnable task) {
    this.heap = heap;
    this.deadlineNanos = deadlineNanos;
    this.task = task;
  }

  /** Takes the task back; does nothing if it has run. */
  public void cancel() {
    heap.remove(this);
  }
}

package org.sipline.tsp.loop;

import java.util.Arrays;

/**
 * Timers by their deadline: a binary heap in which each timer knows its place, so that the many
 * timers of calls that never fire leave at once instead of waiting for their deadline.
 */
final class TimerHeap {
  private LoopTimer[] heap = new LoopTimer[64];
  private int size;

  LoopTimer add(long deadlineNanos, Runnable task) {
    LoopTimer timer = new LoopTimer(this, deadlineNanos, task);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, timer);
    return timer;
  }

  void remove(LoopTimer timer) {
    int index = timer.index;
    if (index < 0) {
      return;
    }
    timer.index = -1;
    LoopTimer last = heap[--size];
    heap[size] = null;
    if (last != timer) {
      siftDown(index, last);
      if (heap[index] == last) {
        siftUp(index, last);
      }
    }
  }

  /** The first timer, or null. */
  LoopTimer first() {
    return size == 0 ? null : heap[0];
  }

  int size() {
    return size;
  }

  private void siftUp(int index, LoopTimer timer) {
    int i = index;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (heap[parent].deadlineNanos - timer.deadlineNanos <= 0) {
        break;
      }
      place(i, heap[parent]);
      i = parent;
    }
    place(i, timer);
  }

  private void siftDown(int index, LoopTimer timer) {
    int i = index;
    int half = size >>> 1;
    while (i < half) {
      int child = 2 * i + 1;
      if (child + 1 < size && heap[child + 1].deadlineNanos - heap[child].deadlineNanos < 0) {
        child++;
      }
      if (timer.deadlineNanos - heap[child].deadlineNanos <= 0) {
        break;
      }
      place(i, heap[child]);
      i = child;
    }
    place(i, timer);
  }

  private void place(int index, LoopTimer timer) {
    heap[index] = timer;
    timer.index = index;
  }
}

package org.sipline.tsp.loop;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that runs tasks in the order they are given and timers when they are due. A line lives
 * on one loop, so line and call code has no locks.
 *
 * <p>{@link #execute} is for any thread; timers are set and cancelled on the loop only. A task that
 * throws is logged and ends nothing else.
 */
public final class LineLoop implements Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LineLoop.class);

  /** Tasks run between two looks at the timers, so that a flood of tasks delays no timer. */
  private static final int BATCH = 256;

  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger backlog = new AtomicInteger();
  private final TimerHeap timers = new TimerHeap();
  private final LongSupplier nanos;
  private final Thread thread;
  private volatile boolean parked;
  private volatile boolean closed;

  /** Starts a loop whose thread bears {@code name}. */
  public LineLoop(String name) {
    this(name, System::nanoTime);
  }

  /**
   * A loop whose timers go by another clock.
   *
   * @param nanos that clock, ns; timers are looked at after each task and when they are due by the
   *     time that has passed in truth
   */
  public LineLoop(String name, LongSupplier nanos) {
    this.nanos = nanos;
    thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    backlog.incrementAndGet();
    tasks.add(task);
    if (parked) {
      parked = false;
      LockSupport.unpark(thread);
    }
  }

  /** Runs {@code task} after {@code delayMillis}; on the loop only. */
  public LoopTimer schedule(long delayMillis, Runnable task) {
    return timers.add(nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(delayMillis), task);
  }

  /** Whether the calling thread is this loop's. */
  public boolean inLoop() {
    return Thread.currentThread().equals(thread);
  }

  /** Tasks waiting: what the edge looks at before it takes on more. */
  public int backlog() {
    return backlog.get();
  }

  private void run() {
    while (!closed) {
      int done = 0;
      Runnable task;
      while (done < BATCH && (task = tasks.poll()) != null) {
        backlog.decrementAndGet();
        runSafely(task);
        done++;
      }
      long wait = runDueTimers();
      if (done < BATCH && wait != 0) {
        parkUnlessTasksWait(wait);
      }
    }
  }

  /** Returns ns until the next timer, negative for none. */
  private long runDueTimers() {
    if (timers.size() == 0) {
      return -1;
    }
    long now = nanos.getAsLong();
    LoopTimer first;
    while ((first = timers.first()) != null) {
      long wait = first.deadlineNanos - now;
      if (wait > 0) {
        return wait;
      }
      first.cancel();
      runSafely(first.task);
    }
    return -1;
  }

  private void parkUnlessTasksWait(long waitNanos) {
    parked = true;
    if (tasks.isEmpty() && !closed) {
      if (waitNanos < 0) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, waitNanos);
      }
    }
    parked = false;
  }

  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      // Errors too: a class that cannot be loaded for want of a descriptor must not end every line.
      LOG.error("A task of a line failed; the line goes on", e);
    }
  }

  /** Ends the loop after the task under way; what waits is dropped. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

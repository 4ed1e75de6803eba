package org.sipline.tsp.timer;

import gov.nist.core.CommonLogger;
import gov.nist.core.StackLogger;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The stack's timer: a {@link TimerWheel} and the thread that turns it, which sleeps while nothing
 * is due. Tasks run on that thread; starting and stopping is for any. The stack takes this class by
 * its name, as {@code gov.nist.javax.sip.TIMER_CLASS_NAME}.
 */
public final class TransactionTimers implements SipTimer {
  private static final StackLogger LOG = CommonLogger.getLogger(TransactionTimers.class);

  private final TimerWheel<Task> wheel = new TimerWheel<>(System.nanoTime());
  private final List<WheelEntry<Task>> due = new ArrayList<>();
  private long sleepsUntil = TimerWheel.NEVER;
  private volatile Thread thread;

  /** What the stack wants done, once or every so often; of the latter, until it is stopped. */
  private static final class Task {
    final SIPStackTimerTask work;
    final long periodMillis;
    volatile boolean stopped;

    Task(SIPStackTimerTask work, long periodMillis) {
      this.work = work;
      this.periodMillis = periodMillis;
    }
  }

  /** For the stack. */
  public TransactionTimers() {}

  @Override
  public void start(SipStackImpl stack, Properties properties) {
    thread = Thread.ofPlatform().daemon().name("sip-timer").unstarted(this::turn);
    thread.start();
  }

  @Override
  public void stop() {
    Thread ending = thread;
    thread = null;
    LockSupport.unpark(ending);
  }

  @Override
  public boolean isStarted() {
    return thread != null;
  }

  @Override
  public boolean schedule(SIPStackTimerTask task, long delayMillis) {
    return start(new Task(task, 0), delayMillis);
  }

  @Override
  public boolean scheduleWithFixedDelay(
      SIPStackTimerTask task, long delayMillis, long periodMillis) {
    return start(new Task(task, periodMillis), delayMillis);
  }

  private boolean start(Task task, long delayMillis) {
    if (thread == null) {
      throw new IllegalStateException("the SIP stack has ended");
    }
    WheelEntry<Task> entry = new WheelEntry<>(task);
    task.work.setSipTimerTask(entry);
    enter(entry, () -> wheel.start(entry, System.nanoTime(), delayMillis));
    return true;
  }

  private void enter(WheelEntry<Task> entry, Runnable start) {
    boolean earlier;
    synchronized (wheel) {
      if (entry.what.stopped) {
        return;
      }
      start.run();
      long next = wheel.nextTurn();
      earlier = sleepsUntil == TimerWheel.NEVER || next - sleepsUntil < 0;
      if (earlier) {
        sleepsUntil = next;
      }
    }
    if (earlier) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public boolean cancel(SIPStackTimerTask task) {
    if (!(task.getSipTimerTask() instanceof WheelEntry<?> entry
        && entry.what instanceof Task known)) {
      return false;
    }
    @SuppressWarnings("unchecked") // the entries of this wheel are of tasks
    WheelEntry<Task> mine = (WheelEntry<Task>) entry;
    task.cleanUpBeforeCancel();
    synchronized (wheel) {
      known.stopped = true;
      return wheel.stop(mine);
    }
  }

  private void turn() {
    while (Thread.currentThread().equals(thread)) {
      long wait = takeDue();
      for (WheelEntry<Task> entry : due) {
        run(entry);
      }
      if (due.isEmpty()) {
        if (wait == TimerWheel.NEVER) {
          LockSupport.park(this);
        } else {
          LockSupport.parkNanos(this, wait);
        }
      }
      due.clear();
    }
  }

  /** Puts what is due into the list; if nothing is, returns how long to sleep, ns. */
  private long takeDue() {
    synchronized (wheel) {
      long now = System.nanoTime();
      wheel.turn(now, due);
      sleepsUntil = wheel.nextTurn();
      return sleepsUntil == TimerWheel.NEVER ? sleepsUntil : Math.max(1, sleepsUntil - now);
    }
  }

  private void run(WheelEntry<Task> entry) {
    Task task = entry.what;
    if (task.stopped) {
      return;
    }
    try {
      task.work.runTask();
    } catch (RuntimeException | LinkageError e) {
      // One transaction's trouble is not the others'.
      LOG.logException(e);
    }
    if (task.periodMillis > 0) {
      enter(entry, () -> wheel.startAgain(entry, System.nanoTime(), task.periodMillis));
    }
  }
}

package org.sipline.tapisrv;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One application's events and replies, on a thread of its own: whoever posts is never held up by
 * how they are taken. Events are bounded; replies are as many as the application's own requests.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final String application;
  private final int limit;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  Mailbox(String application, int limit) {
    this.application = application;
    this.limit = limit;
  }

  /** Takes an event unless there are as many as may wait. */
  boolean offer(Runnable event) {
    if (count.get() >= limit) {
      return false;
    }
    post(event);
    return true;
  }

  /** Takes what must not be lost. */
  void post(Runnable delivery) {
    waiting.add(delivery);
    if (count.getAndIncrement() == 0) {
      Thread.ofVirtual().name("tapi-" + application).start(this::deliver);
    }
  }

  private void deliver() {
    do {
      run(application, waiting.remove());
    } while (count.decrementAndGet() > 0);
  }

  /** Runs foreign code: what it throws ends nothing. */
  static void run(String application, Runnable delivery) {
    try {
      delivery.run();
    } catch (RuntimeException | LinkageError | AssertionError e) {
      LOG.warn("application {} failed on an event", application, e);
    }
  }
}

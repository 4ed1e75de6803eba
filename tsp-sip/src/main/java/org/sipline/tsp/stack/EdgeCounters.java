package org.sipline.tsp.stack;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong at the edge: counted always, logged at most once in ten seconds. */
public final class EdgeCounters {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCounters.class);
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;

  private final LongAdder unsent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder stray = new LongAdder();
  private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

  /** A message of ours could not be sent. */
  public void unsent(Exception cause) {
    unsent.increment();
    log("A SIP message could not be sent", cause);
  }

  /** A message from outside could not be processed. */
  public void failed(Exception cause) {
    failed.increment();
    log("A SIP message could not be processed and was dropped", cause);
  }

  /** A response that belongs to nothing was dropped. */
  public void stray() {
    stray.increment();
  }

  /** Messages of ours that could not be sent. */
  public long unsentCount() {
    return unsent.sum();
  }

  /** Messages from outside that could not be processed. */
  public long failedCount() {
    return failed.sum();
  }

  /** Responses that belonged to nothing. */
  public long strayCount() {
    return stray.sum();
  }

  private void log(String what, Exception cause) {
    long now = System.nanoTime();
    long last = lastLog.get();
    if (now - last >= LOG_EVERY_NANOS && lastLog.compareAndSet(last, now)) {
      LOG.warn(
          "{}: {} ({} unsent, {} dropped so far)",
          what,
          SipEdge.reason(cause),
          unsent.sum(),
          failed.sum());
      LOG.debug(what, cause);
    }
  }
}

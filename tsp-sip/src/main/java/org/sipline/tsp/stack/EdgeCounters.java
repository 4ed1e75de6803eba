package org.sipline.tsp.stack;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong at the edge: counted always, each kind logged at most once in ten seconds. */
public final class EdgeCounters {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCounters.class);
  private static final long LOG_EVERY_NANOS = 10_000_000_000L;

  /** Refusals that say how a call goes, and nothing of its sender. */
  private static final Set<Integer> EVERYDAY =
      Set.of(401, 404, 407, 408, 410, 422, 480, 486, 487, 488, 491, 500, 503, 600, 603);

  private final LongAdder unsent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder stray = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);
  private final AtomicLong lastRefusal = new AtomicLong(System.nanoTime() - LOG_EVERY_NANOS);

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

  /** A request is answered; noted if it is one that should not have come. */
  public void answered(SIPRequest request, SocketAddress source, int status) {
    if (status < 400 || EVERYDAY.contains(status)) {
      return;
    }
    refused.increment();
    if (isDue(lastRefusal)) {
      LOG.warn(
          "{} from {} was refused with {} ({} requests refused so far)",
          request.getMethod(),
          source,
          status,
          refused.sum());
    }
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

  /** Requests from outside that should not have come. */
  public long refusedCount() {
    return refused.sum();
  }

  /** Responses that belonged to nothing. */
  public long strayCount() {
    return stray.sum();
  }

  private static boolean isDue(AtomicLong lastTime) {
    long now = System.nanoTime();
    long last = lastTime.get();
    return now - last >= LOG_EVERY_NANOS && lastTime.compareAndSet(last, now);
  }

  private void log(String what, Exception cause) {
    if (isDue(lastLog)) {
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

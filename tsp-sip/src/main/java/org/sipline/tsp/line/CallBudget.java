package org.sipline.tsp.line;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.sipline.config.SipLimits;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;

/**
 * Keeps overload a clean refusal: so many calls at a time, so many new outgoing ones in a second,
 * so many of them without a final response. For any thread.
 */
public final class CallBudget {
  /** A burst is as many calls as are allowed in this many seconds. */
  private static final double BURST_SECONDS = 0.5;

  private final Supplier<SipLimits> limits;
  private final LongSupplier nanos;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private double tokens;
  private long filledAt;

  /** A budget with all to spend. */
  CallBudget(Supplier<SipLimits> limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.tokens = burst();
    this.filledAt = nanos.getAsLong();
  }

  private double burst() {
    return Math.max(1, limits.get().callsPerSecond() * BURST_SECONDS);
  }

  /**
   * A place for an outgoing call.
   *
   * @throws TapiException RESOURCEUNAVAIL if there is none
   */
  Ticket outgoing() {
    check();
    if (!takeToken()) {
      throw refusal("more than " + limits.get().callsPerSecond() + " calls in a second");
    }
    calls.incrementAndGet();
    pending.incrementAndGet();
    return new Ticket(true);
  }

  /** Refuses as {@link #outgoing} would, and takes nothing. */
  void check() {
    if (calls.get() >= limits.get().maxCalls()) {
      throw refusal(limits.get().maxCalls() + " calls at a time");
    }
    if (pending.get() >= limits.get().pendingInvites()) {
      throw refusal(limits.get().pendingInvites() + " calls that nobody has answered yet");
    }
  }

  /** A place for an incoming call, or null. */
  Ticket incoming() {
    if (calls.incrementAndGet() > limits.get().maxCalls()) {
      calls.decrementAndGet();
      return null;
    }
    return new Ticket(false);
  }

  /** Calls that have a place. */
  public int calls() {
    return calls.get();
  }

  private static TapiException refusal(String limit) {
    return new TapiException(
        LineError.RESOURCEUNAVAIL, "the service is at its limit: " + limit + "; try again later");
  }

  private synchronized boolean takeToken() {
    long now = nanos.getAsLong();
    tokens = Math.min(burst(), tokens + (now - filledAt) * 1e-9 * limits.get().callsPerSecond());
    filledAt = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /** One call's place. Lives on the call's loop. */
  final class Ticket {
    private boolean waits;
    private boolean held = true;

    Ticket(boolean waits) {
      this.waits = waits;
    }

    /** The call has its final response. */
    void answered() {
      if (waits) {
        waits = false;
        pending.decrementAndGet();
      }
    }

    /** The call is over. */
    void giveBack() {
      answered();
      if (held) {
        held = false;
        calls.decrementAndGet();
      }
    }
  }
}

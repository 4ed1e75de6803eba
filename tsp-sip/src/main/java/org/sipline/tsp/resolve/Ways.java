package org.sipline.tsp.resolve;

import java.util.List;
import java.util.function.LongSupplier;
import org.sipline.tsp.stack.Flow;

/**
 * The ways that a request may go, one after the other as servers fail (RFC 3263 section 4.3). What
 * becomes of each is remembered for the requests of all lines. Lives on one loop.
 */
public final class Ways {
  private static final int MOST = 8;

  private final List<Flow> flows;
  private final String reason;
  private final TargetHealth health;
  private final LongSupplier nanos;
  private int position;

  /**
   * Ways to servers.
   *
   * @param flows in the order to try them; only the first eight are
   * @param reason why there is none, if there is none
   * @param nanos the clock of {@code health}
   */
  public Ways(List<Flow> flows, String reason, TargetHealth health, LongSupplier nanos) {
    this.flows = List.copyOf(flows.size() > MOST ? flows.subList(0, MOST) : flows);
    this.reason = reason;
    this.health = health;
    this.nanos = nanos;
  }

  /** Whether there is no way at all. */
  public boolean isEmpty() {
    return flows.isEmpty();
  }

  /** Why there is none, in words. */
  public String reason() {
    return reason;
  }

  /** The way to try now; there must be one. */
  public Flow current() {
    return flows.get(position);
  }

  /** The server at the current way did not answer, was not reached, or cannot serve. */
  public void failed() {
    health.failed(current().destination(), nanos.getAsLong());
  }

  /** The server at the current way answered. */
  public void answered() {
    health.answered(current().destination());
  }

  /** Whether another way is left. */
  public boolean hasNext() {
    return position + 1 < flows.size();
  }

  /** Moves on to the next way; there must be one. */
  public void next() {
    position++;
  }
}

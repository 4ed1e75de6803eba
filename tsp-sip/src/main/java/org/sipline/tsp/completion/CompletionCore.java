package org.sipline.tsp.completion;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call completion (lineCompleteCall with LINECALLCOMPLMODE_CALLBACK): (event, now) → actions.
 * It is accepted when somebody tells of the called party; the call is offered when it can be made:
 * when the called side says so (RFC 6910), or when the called party has been in a call and is no
 * longer. It owns no socket, thread or clock.
 *
 * <p>Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
public final class CompletionCore {
  /** How long it may take until somebody tells. */
  static final long ASKING_NANOS = TimeUnit.SECONDS.toNanos(8);

  /** How long it may wait: ETSI's duration timer of call completion, EN 300 359-1. */
  static final long WAITING_NANOS = TimeUnit.MINUTES.toNanos(60);

  /** Pause before a call that the line has no room for is offered again. */
  static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private enum Phase {
    ASKING,
    WAITING,
    OFFERED,
    OVER
  }

  private final long endsAt;
  private Phase phase = Phase.ASKING;
  private boolean busySince;
  private boolean ready;
  private long wakeAt;

  /**
   * A completion that somebody is asked for.
   *
   * @param busy whether the called party was in a call; else it did not answer
   */
  public CompletionCore(boolean busy, long now) {
    this.busySince = busy;
    this.endsAt = now + WAITING_NANOS;
    this.wakeAt = now + ASKING_NANOS;
  }

  /** Whether the call is to be offered, or is. */
  public boolean isOffered() {
    return phase == Phase.OFFERED;
  }

  /** When {@link CompletionEvent.Wake} is due; {@link Long#MAX_VALUE} for never. */
  public long wakeNanos() {
    return switch (phase) {
      case ASKING, WAITING -> wakeAt;
      case OFFERED, OVER -> Long.MAX_VALUE;
    };
  }

  /** Takes an event and says what to do about it, in order. */
  public List<CompletionAction> on(CompletionEvent event, long now) {
    if (phase == Phase.OVER) {
      return List.of();
    }
    return switch (event) {
      case CompletionEvent.Told told -> told(told.ready());
      case CompletionEvent.Seen seen -> seen(seen.calls());
      case CompletionEvent.Refused refused ->
          phase == Phase.ASKING ? refuse() : phase == Phase.WAITING ? end() : List.of();
      case CompletionEvent.Unofferable unofferable -> {
        if (phase == Phase.OFFERED) {
          phase = Phase.WAITING;
          wakeAt = now + AGAIN_NANOS;
        }
        yield List.of();
      }
      case CompletionEvent.OfferEnded ended -> phase == Phase.OFFERED ? end() : List.of();
      case CompletionEvent.Withdraw withdraw -> phase == Phase.ASKING ? refuse() : end();
      case CompletionEvent.Wake wake -> wake(now);
    };
  }

  private List<CompletionAction> told(boolean can) {
    ready = can;
    return proceed();
  }

  private List<CompletionAction> seen(CompletionEvent.Calls calls) {
    switch (calls) {
      case TALKING -> {
        busySince = true;
        ready = false;
      }
      case SETTING_UP -> ready = false;
      case NONE -> ready = busySince;
    }
    return proceed();
  }

  private List<CompletionAction> proceed() {
    boolean first = phase == Phase.ASKING;
    if (phase == Phase.OFFERED) {
      return List.of();
    }
    if (first) {
      phase = Phase.WAITING;
      wakeAt = endsAt;
    }
    if (!ready) {
      return first ? List.of(CompletionAction.ACCEPT) : List.of();
    }
    if (!first && wakeAt != endsAt) {
      return List.of(); // the line has no room: it is tried again in its time
    }
    phase = Phase.OFFERED;
    return first
        ? List.of(CompletionAction.ACCEPT, CompletionAction.OFFER)
        : List.of(CompletionAction.OFFER);
  }

  private List<CompletionAction> wake(long now) {
    if (now - wakeAt < 0) {
      return List.of();
    }
    if (phase == Phase.ASKING) {
      return refuse();
    }
    if (phase == Phase.WAITING && now - endsAt < 0) {
      wakeAt = endsAt;
      return proceed();
    }
    return phase == Phase.WAITING ? end() : List.of();
  }

  private List<CompletionAction> refuse() {
    phase = Phase.OVER;
    return List.of(CompletionAction.REFUSE, CompletionAction.END);
  }

  private List<CompletionAction> end() {
    phase = Phase.OVER;
    return List.of(CompletionAction.END);
  }
}

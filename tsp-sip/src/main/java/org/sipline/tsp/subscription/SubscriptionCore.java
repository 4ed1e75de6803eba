package org.sipline.tsp.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.sipline.tsp.registration.Pacing;

/**
 * One subscription (RFC 6665 section 4.1): (event, now) → actions. It owns no socket, thread or
 * clock. It is refreshed before it runs out; what fails for a while is tried again with growing
 * waits; what is refused is not tried again until it is opened anew.
 *
 * <p>Times are nanoseconds of one monotonic clock. Not thread-safe.
 */
public final class SubscriptionCore {
  private static final int MAX_TOO_BRIEF = 2;

  /** Beyond any transaction's own end (timer F, 32 s): should its news get lost. */
  private static final long GUARD_NANOS = TimeUnit.SECONDS.toNanos(40);

  /** A notifier whose documents never fit together is not asked more often. */
  private static final long LEAST_BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What lasted so long was no failure, whatever ended it. */
  private static final long GOOD_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Pacing pacing;
  private long asked;
  private SubscriptionState state = SubscriptionState.CLOSED;
  private String reason = "";
  private boolean dialog;
  private boolean awaiting;
  private int tooBrief;
  private int failures;
  private long activeSince;
  private long until;
  private long stepAt;
  private long sentAt;

  /**
   * A subscription that is not open.
   *
   * @param expiresSeconds the lifetime to ask for
   * @param random for jitter
   */
  public SubscriptionCore(long expiresSeconds, RandomGenerator random) {
    this.asked = expiresSeconds;
    this.pacing = new Pacing(random);
  }

  /** What it is about. */
  public SubscriptionState state() {
    return state;
  }

  /** When {@link SubscriptionEvent.Wake} is due; {@link Long#MAX_VALUE} for never. */
  public long wakeNanos() {
    return switch (state) {
      case CLOSED, REFUSED -> Long.MAX_VALUE;
      case SUBSCRIBING, ACTIVE, WAITING -> stepAt;
    };
  }

  /** Takes an event and says what to do about it, in order. */
  public List<SubscriptionAction> on(SubscriptionEvent event, long now) {
    List<SubscriptionAction> actions = new ArrayList<>(2);
    switch (event) {
      case SubscriptionEvent.Open open -> open(now, actions);
      case SubscriptionEvent.Close close -> close(actions);
      case SubscriptionEvent.Refresh refresh -> refresh(now);
      case SubscriptionEvent.Wake wake -> wake(now, actions);
      case SubscriptionEvent.Answered answered -> answered(answered, now, actions);
      case SubscriptionEvent.Notified notified -> notified(notified, now, actions);
    }
    return actions;
  }

  private void open(long now, List<SubscriptionAction> actions) {
    switch (state) {
      case CLOSED, REFUSED, WAITING -> {
        failures = 0;
        subscribe(now, actions);
      }
      case SUBSCRIBING, ACTIVE -> {}
    }
  }

  private void close(List<SubscriptionAction> actions) {
    if (dialog) {
      actions.add(new SubscriptionAction.Subscribe(0, false));
    }
    dialog = false;
    awaiting = false;
    report(SubscriptionState.CLOSED, "not subscribed", actions);
  }

  private void refresh(long now) {
    long soonest = sentAt + LEAST_BETWEEN_NANOS;
    if (state == SubscriptionState.ACTIVE && !awaiting && soonest - stepAt < 0) {
      stepAt = soonest - now > 0 ? soonest : now;
    }
  }

  private void wake(long now, List<SubscriptionAction> actions) {
    if (now - stepAt < 0) {
      return;
    }
    switch (state) {
      case ACTIVE, WAITING -> subscribe(now, actions);
      case SUBSCRIBING -> answered(SubscriptionEvent.Answered.nothing(), now, actions);
      case CLOSED, REFUSED -> {}
    }
  }

  private void subscribe(long now, List<SubscriptionAction> actions) {
    tooBrief = 0;
    send(now, actions);
  }

  private void send(long now, List<SubscriptionAction> actions) {
    awaiting = true;
    sentAt = now;
    stepAt = now + GUARD_NANOS;
    if (state != SubscriptionState.ACTIVE) {
      report(SubscriptionState.SUBSCRIBING, "subscribing", actions);
    }
    actions.add(new SubscriptionAction.Subscribe(asked, !dialog));
  }

  private void answered(
      SubscriptionEvent.Answered answer, long now, List<SubscriptionAction> actions) {
    if (!awaiting) {
      return;
    }
    awaiting = false;
    int status = answer.status();
    if (status / 100 == 2) {
      // Section 4.2.1.1: the notifier may shorten a lifetime and never lengthen it.
      granted(Math.min(answer.expires().orElse(asked), asked), now, actions);
      return;
    }
    long least = answer.minExpires().orElse(0);
    if (status == 423
        && ++tooBrief <= MAX_TOO_BRIEF
        && least > asked
        && least <= Pacing.MAX_EXPIRES_SECONDS) {
      asked = least;
      send(now, actions);
      return;
    }
    boolean kept = dialog && state == SubscriptionState.ACTIVE && now - until < 0;
    if (kept && status != 481 && !isFinal(status)) {
      // Section 4.1.2.2: a refresh that failed for a while leaves what there is.
      stepAt = Math.min(now + pacing.backOff(++failures), until);
      return;
    }
    dialog = false;
    if (isFinal(status)) {
      report(SubscriptionState.REFUSED, "refused with " + status, actions);
    } else if (status == 481 && kept) {
      later(pacing.backOff(++failures), "the notifier has forgotten it", now, actions);
    } else {
      long wait = pacing.backOff(++failures);
      if (answer.retryAfter().isPresent()) {
        wait = Math.max(wait, pacing.retryAfter(answer.retryAfter().getAsLong()));
      }
      later(wait, status == 408 ? "no answer" : "answered with " + status, now, actions);
    }
  }

  /** Trying again as we are cannot succeed. */
  private static boolean isFinal(int status) {
    return switch (status) {
      case 408, 421, 423, 429, 480, 481, 482, 483, 486, 487, 491, 494, 600 -> false;
      case 501, 505, 513 -> true;
      default -> status / 100 != 5;
    };
  }

  private void granted(long seconds, long now, List<SubscriptionAction> actions) {
    if (seconds <= 0) {
      dialog = false;
      later(pacing.backOff(++failures), "granted for no time", now, actions);
      return;
    }
    if (!dialog) {
      dialog = true;
      activeSince = now;
    } else if (now - activeSince >= GOOD_NANOS) {
      failures = 0;
    }
    lasts(seconds, now);
    report(SubscriptionState.ACTIVE, "subscribed", actions);
  }

  private void lasts(long seconds, long now) {
    until = now + Pacing.lifetime(seconds);
    stepAt = now + pacing.refresh(seconds);
  }

  private void notified(
      SubscriptionEvent.Notified notified, long now, List<SubscriptionAction> actions) {
    if (state != SubscriptionState.ACTIVE && state != SubscriptionState.SUBSCRIBING) {
      return;
    }
    if (now - activeSince >= GOOD_NANOS && state == SubscriptionState.ACTIVE) {
      failures = 0;
    }
    if (!notified.state().equalsIgnoreCase("terminated")) {
      if (state == SubscriptionState.ACTIVE && !awaiting && notified.expires().isPresent()) {
        long seconds = notified.expires().getAsLong();
        if (seconds > 0 && now + Pacing.lifetime(seconds) - until < 0) {
          lasts(seconds, now);
        }
      }
      return;
    }
    dialog = false;
    awaiting = false;
    terminated(notified.reason().toLowerCase(Locale.ROOT), notified.retryAfter(), now, actions);
  }

  /** Section 4.1.3: what the reason of an end means for another try. */
  private void terminated(
      String why, OptionalLong retryAfter, long now, List<SubscriptionAction> actions) {
    switch (why) {
      case "rejected", "noresource", "invariant" ->
          report(SubscriptionState.REFUSED, "ended by the notifier: " + why, actions);
      default -> {
        // Even where it may be at once: a notifier that ends every subscription is not flooded.
        long wait = pacing.backOff(++failures);
        boolean wantsPause = !why.equals("deactivated") && !why.equals("timeout");
        if (wantsPause && retryAfter.isPresent()) {
          wait = Math.max(wait, pacing.retryAfter(retryAfter.getAsLong()));
        }
        later(wait, "ended by the notifier" + (why.isEmpty() ? "" : ": " + why), now, actions);
      }
    }
  }

  private void later(long wait, String why, long now, List<SubscriptionAction> actions) {
    stepAt = now + wait;
    report(SubscriptionState.WAITING, why + "; trying again", actions);
  }

  private void report(SubscriptionState next, String why, List<SubscriptionAction> actions) {
    if (next != state || !why.equals(reason)) {
      state = next;
      reason = why;
      actions.add(new SubscriptionAction.Report(next, why));
    }
  }
}

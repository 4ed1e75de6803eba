package org.sipline.tsp.line;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tsp.call.CompletionWish;
import org.sipline.tsp.call.SipCall;
import org.sipline.tsp.completion.CompletionAction;
import org.sipline.tsp.completion.CompletionCore;
import org.sipline.tsp.completion.CompletionEvent;
import org.sipline.tsp.completion.CompletionEvent.Calls;
import org.sipline.tsp.completion.CompletionOffer;
import org.sipline.tsp.completion.CompletionStatus;
import org.sipline.tsp.loop.LoopTimer;
import org.sipline.tsp.subscription.EventPackage;
import org.sipline.tsp.subscription.Subscription;
import org.sipline.tsp.subscription.SubscriptionState;
import org.sipline.tsp.watch.ExtensionState;
import org.sipline.tsp.watch.ExtensionView;

/**
 * One call completion: asks whoever tells when the called party can be called, and offers the call
 * when it can. Lives on the line's loop.
 */
final class LineCompletion {
  private final LineCalls calls;
  private final int id;
  private final Consumer<TapiException> accepted;
  private final Runnable over;
  private final CompletionCore core;
  private final ExtensionView view = new ExtensionView();
  private final Subscription subscription;
  private SipUri target;
  private String reason = "nobody tells when the party is free";
  private SipCall offered;
  private LoopTimer timer;

  /**
   * A completion that nobody has been asked for.
   *
   * @param accepted takes null when it is accepted, else why it is not; once
   * @param over runs when nothing is left of it
   */
  LineCompletion(
      LineCalls calls,
      LineSubscriber subscriber,
      int id,
      CompletionWish wish,
      Consumer<TapiException> accepted,
      Runnable over) {
    this.calls = calls;
    this.id = id;
    this.accepted = accepted;
    this.over = over;
    this.target = wish.target();
    this.core = new CompletionCore(wish.busy(), System.nanoTime());
    Optional<SipUri> monitor = wish.offer().map(CompletionOffer::monitor);
    this.subscription =
        monitor.isPresent()
            ? new Subscription(
                subscriber,
                EventPackage.CALL_COMPLETION,
                subscriber.uri(monitor.get()),
                this::told,
                this::report)
            : new Subscription(
                subscriber, EventPackage.DIALOG, subscriber.uri(target), this::seen, this::report);
  }

  void begin() {
    schedule();
    subscription.open();
  }

  void withdraw() {
    on(new CompletionEvent.Withdraw());
  }

  /** The call, if it is the one that was offered, is connected or over. */
  void ended(SipCall call) {
    if (call.equals(offered)) {
      on(new CompletionEvent.OfferEnded());
    }
  }

  private void told(byte[] body) {
    CompletionStatus.read(body)
        .ifPresent(
            status -> {
              target = status.uri().orElse(target);
              on(new CompletionEvent.Told(status.ready()));
            });
  }

  private void seen(byte[] body) {
    view.takeDialogs(body, subscription::refresh);
    if (view.knowsDialogs()) {
      ExtensionState state = view.seen().state();
      on(
          new CompletionEvent.Seen(
              state.isInCall()
                  ? Calls.TALKING
                  : state == ExtensionState.QUIET ? Calls.NONE : Calls.SETTING_UP));
    }
  }

  private void report(SubscriptionState state, String why) {
    switch (state) {
      case REFUSED -> {
        reason = why;
        on(new CompletionEvent.Refused());
      }
      case WAITING, SUBSCRIBING -> {
        reason = why;
        view.forgetDialogs();
      }
      case ACTIVE, CLOSED -> {}
    }
  }

  private void on(CompletionEvent event) {
    for (CompletionAction action : core.on(event, System.nanoTime())) {
      switch (action) {
        case ACCEPT -> accepted.accept(null);
        case REFUSE -> accepted.accept(new TapiException(LineError.OPERATIONUNAVAIL, reason));
        case OFFER ->
            calls.loop().execute(this::offer); // after the call that it comes from is over
        case END -> {
          over.run();
          subscription.close();
        }
      }
    }
    schedule();
  }

  private void offer() {
    if (!core.isOffered()) {
      return; // withdrawn meanwhile
    }
    try {
      offered = calls.newCall(LineCallParams.DEFAULT);
    } catch (TapiException noRoom) {
      on(new CompletionEvent.Unofferable());
      return;
    }
    offered.recall(target, id);
  }

  private void schedule() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    long wake = core.wakeNanos();
    if (wake != Long.MAX_VALUE) {
      long wait = Math.max(0, wake - System.nanoTime());
      timer =
          calls
              .loop()
              .schedule(
                  TimeUnit.NANOSECONDS.toMillis(wait + 999_999),
                  () -> on(new CompletionEvent.Wake()));
    }
  }
}

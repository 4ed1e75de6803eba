package org.sipline.tsp.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sip.address.URI;
import org.sipline.config.SipUri;
import org.sipline.config.WatchBy;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.subscription.EventPackage;
import org.sipline.tsp.subscription.Subscription;
import org.sipline.tsp.subscription.SubscriptionState;
import org.sipline.tsp.watch.ExtensionView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another extension that a line watches: its subscriptions, and what they tell. Lives on the line's
 * loop.
 */
final class WatchedExtension {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedExtension.class);

  private final String line;
  private final SipUri uri;
  private final Runnable changed;
  private final Consumer<ExtensionView> told;
  private final ExtensionView view = new ExtensionView();
  private final List<Subscription> subscriptions = new ArrayList<>(2);
  private volatile ExtensionView.Seen seen = ExtensionView.Seen.NOTHING;

  /**
   * An extension that is not watched yet.
   *
   * @param changed runs when something else is known than before
   * @param told runs with all that is known when anything was told
   */
  WatchedExtension(
      String line,
      LineSubscriber subscriber,
      SipUri uri,
      Iterable<WatchBy> by,
      Runnable changed,
      Consumer<ExtensionView> told) {
    this.line = line;
    this.uri = uri;
    this.changed = changed;
    this.told = told;
    URI target = subscriber.uri(uri);
    for (WatchBy way : by) {
      switch (way) {
        case DIALOG -> {
          Subscription[] own = new Subscription[1];
          own[0] =
              new Subscription(
                  subscriber,
                  EventPackage.DIALOG,
                  target,
                  body -> {
                    view.takeDialogs(body, own[0]::refresh);
                    look();
                  },
                  (state, reason) -> {
                    report(EventPackage.DIALOG, state, reason, view::forgetDialogs);
                  });
          subscriptions.add(own[0]);
        }
        case PRESENCE ->
            subscriptions.add(
                new Subscription(
                    subscriber,
                    EventPackage.PRESENCE,
                    target,
                    body -> {
                      view.takePresence(body);
                      look();
                    },
                    (state, reason) ->
                        report(EventPackage.PRESENCE, state, reason, view::forgetPresence)));
      }
    }
  }

  void open() {
    subscriptions.forEach(Subscription::open);
  }

  void close() {
    subscriptions.forEach(Subscription::close);
    view.forgetDialogs();
    view.forgetPresence();
    tell();
  }

  SipUri uri() {
    return uri;
  }

  /** Tells what is known now. */
  void tell() {
    told.accept(view);
  }

  /** What is known now. For any thread. */
  ExtensionView.Seen seen() {
    return seen;
  }

  /** A call that rings there and can be picked up; empty for none. */
  Optional<WatchedDialog> ringing() {
    return view.ringing();
  }

  /** Whether all its calls are known now. */
  boolean knowsDialogs() {
    return view.knowsDialogs();
  }

  private void report(EventPackage event, SubscriptionState state, String reason, Runnable forget) {
    if (state == SubscriptionState.REFUSED) {
      LOG.warn(
          "Line {} is not told of {} of {}: {}; see watch and watch-by",
          line,
          event.name(),
          uri,
          reason);
    } else {
      LOG.debug("Line {}, {} of {}: {}", line, event.name(), uri, reason);
    }
    if (state != SubscriptionState.ACTIVE) {
      forget.run(); // what was told before may be true no longer
      look();
    }
  }

  private void look() {
    tell();
    ExtensionView.Seen now = view.seen();
    if (!now.equals(seen)) {
      seen = now;
      changed.run();
    }
  }
}

package org.sipline.softphone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells events to whoever subscribed. One listener's failure is none of the others' business. */
final class Events {
  private static final Logger log = LoggerFactory.getLogger(Events.class);

  private final List<Consumer<SoftphoneEvent>> listeners = new CopyOnWriteArrayList<>();

  Subscription subscribe(Consumer<SoftphoneEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Whether anybody listens: putting events into words costs. */
  boolean isHeard() {
    return !listeners.isEmpty();
  }

  void tell(SoftphoneEvent event) {
    for (Consumer<SoftphoneEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        log.warn("a listener failed on {}", event, e);
      }
    }
  }
}

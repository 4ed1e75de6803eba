package org.sipline.msp.provider;

import org.sipline.tapi.msp.MspEvent;
import org.sipline.tapi.msp.MspEvents;

/** Lets events out until it is shut; none follows. */
final class EventGate {
  private final MspEvents events;
  private boolean open = true;

  EventGate(MspEvents events) {
    this.events = events;
  }

  synchronized void send(MspEvent event) {
    if (open) {
      events.on(event);
    }
  }

  synchronized void shut() {
    open = false;
  }
}

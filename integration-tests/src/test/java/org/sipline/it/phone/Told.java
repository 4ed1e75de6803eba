package org.sipline.it.phone;

import org.sipline.it.peer.Trail;
import org.sipline.softphone.SoftphoneEvent;

/** One of TAPI's messages as a test reads it. */
public record Told(SoftphoneEvent event) implements Trail.Named {
  /** The whole event in words, so that a failed wait shows what came instead. */
  @Override
  public String name() {
    return event.toString();
  }

  /** A parameter of the message, empty if it has none of that name. */
  public String data(String name) {
    return String.valueOf(event.data().getOrDefault(name, ""));
  }
}

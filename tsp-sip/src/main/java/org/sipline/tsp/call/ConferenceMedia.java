package org.sipline.tsp.call;

import java.util.function.Consumer;
import org.sipline.pair.ToMsp;

/**
 * What this side hears of a conference: the parties while it is active, nothing while it waits;
 * they hear each other always, and a single one what held parties hear. On the line's loop.
 */
final class ConferenceMedia {
  private final Consumer<ToMsp> mediaHalf;
  private ToMsp.Pause paused = new ToMsp.Pause(false, false);
  private ToMsp.Hold held = new ToMsp.Hold(false);

  ConferenceMedia(Consumer<ToMsp> mediaHalf) {
    this.mediaHalf = mediaHalf;
  }

  /** The conference waits, or no longer, and has so many parties. */
  void listen(boolean waits, int parties) {
    ToMsp.Hold nextHeld = new ToMsp.Hold(waits && parties < 2);
    ToMsp.Pause nextPaused = new ToMsp.Pause(waits, waits);
    if (!nextHeld.equals(held)) {
      held = nextHeld;
      mediaHalf.accept(nextHeld);
    }
    if (!nextPaused.equals(paused)) {
      paused = nextPaused;
      mediaHalf.accept(nextPaused);
    }
  }
}

package org.sipline.tsp.line;

import java.util.Set;
import org.sipline.tapi.constant.LineDevState;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.loop.LoopTimer;

/** Says that the line rings, and how often it has: LINEDEVSTATE_RINGING. On the line's loop. */
final class LineRinging {
  private static final long CADENCE_MILLIS = 4_000;

  private final LineReports reports;
  private final LineLoop loop;
  private LoopTimer next;
  private int rings;

  LineRinging(LineReports reports, LineLoop loop) {
    this.reports = reports;
    this.loop = loop;
  }

  /** Rings, if it does not already. */
  void start() {
    if (next == null) {
      rings = 0;
      ring();
    }
  }

  private void ring() {
    rings++;
    next = loop.schedule(CADENCE_MILLIS, this::ring);
    reports.devState(Set.of(LineDevState.RINGING), 1, rings);
  }

  void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }
}

package org.sipline.tapisrv.door.server;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Lets so many lines a minute into the log that strangers cannot fill it. */
final class LogGate {
  private static final int LINES_A_MINUTE = 60;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Logger log;
  private long since = System.nanoTime();
  private int lines;

  LogGate(Logger log) {
    this.log = log;
  }

  /** Logs, if there is room. */
  synchronized void info(String line, Object... parts) {
    long now = System.nanoTime();
    if (now - since > MINUTE) {
      if (lines > LINES_A_MINUTE) {
        log.info("{} more lines about the door", lines - LINES_A_MINUTE);
      }
      since = now;
      lines = 0;
    }
    if (lines++ < LINES_A_MINUTE) {
      log.info(line, parts);
    }
  }
}

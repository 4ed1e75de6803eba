package org.sipline.tapisrv;

import java.time.Duration;

/**
 * The server's bounds.
 *
 * @param eventQueue events that wait for an application that takes them on its own thread; at the
 *     limit the line whose event did not fit is closed for that application, which is told by
 *     LINE_CLOSE
 * @param idleCalls idle calls per open line that an application has not deallocated; at the limit
 *     the oldest is deallocated
 * @param patience wait for a line to open, for a line to close, and for everything to end
 */
public record ServerLimits(int eventQueue, int idleCalls, Duration patience) {

  /** 65,536 events, 1000 idle calls, 2 s. */
  public static final ServerLimits DEFAULT = new ServerLimits(65_536, 1000, Duration.ofSeconds(2));
}

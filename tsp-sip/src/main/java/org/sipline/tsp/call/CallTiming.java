package org.sipline.tsp.call;

import org.sipline.config.SipTimers;

/**
 * The times that a call keeps, all in ms.
 *
 * @param t1 RFC 3261's T1
 * @param t2 RFC 3261's T2
 * @param ring how long it may ring
 * @param media how long the media half may take over a description
 * @param busy how long a busy call stays, so that its completion can be asked for; 0 for not at all
 */
record CallTiming(long t1, long t2, long ring, long media, long busy) {
  private static final long MEDIA_MILLIS = 5_000;

  /** The retention timer of call completion, which EN 300 359-1 wants to be 15 s or more. */
  private static final long BUSY_MILLIS = 15_000;

  static CallTiming of(SipTimers timers, long ringMillis, boolean completes) {
    return new CallTiming(
        timers.t1().toMillis(),
        timers.t2().toMillis(),
        ringMillis,
        MEDIA_MILLIS,
        completes ? BUSY_MILLIS : 0);
  }

  /** 64*T1: after so long nothing more is to be expected. */
  long end() {
    return 64 * t1;
  }
}

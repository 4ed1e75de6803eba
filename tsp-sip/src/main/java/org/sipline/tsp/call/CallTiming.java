package org.sipline.tsp.call;

import org.sipline.config.SipTimers;

/**
 * The times that a call keeps, all in ms.
 *
 * @param t1 RFC 3261's T1
 * @param t2 RFC 3261's T2
 * @param ring how long it may ring
 * @param media how long the media half may take over a description
 */
record CallTiming(long t1, long t2, long ring, long media) {
  private static final long MEDIA_MILLIS = 5_000;

  static CallTiming of(SipTimers timers, long ringMillis) {
    return new CallTiming(timers.t1().toMillis(), timers.t2().toMillis(), ringMillis, MEDIA_MILLIS);
  }

  /** 64*T1: after so long nothing more is to be expected. */
  long end() {
    return 64 * t1;
  }
}

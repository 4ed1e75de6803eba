package org.sipline.tsp.call;

import org.sipline.config.SipTimers;

/**
 * The times that the calls of a line keep.
 *
 * @param timers RFC 3261's timers
 * @param ringMillis how long a call may ring, ms
 * @param completes whether a busy call can be completed later
 */
public record CallTimes(SipTimers timers, long ringMillis, boolean completes) {

  /**
   * The times of a call that an application limits to so long without an answer, 0 for no limit.
   */
  CallTiming timing(int noAnswerMillis) {
    long ring = noAnswerMillis > 0 ? noAnswerMillis : ringMillis;
    return CallTiming.of(timers, ring, completes);
  }
}

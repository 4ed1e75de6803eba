package org.sipline.config;

import java.time.Duration;

/**
 * The transaction timers of RFC 3261, section 17.1.1.1.
 *
 * @param t1 the round-trip estimate, the first retransmission over UDP comes after it; 100 ms to 5
 *     s; default 500 ms
 * @param t2 the longest pause between two retransmissions; at least T1; default 4 s
 * @param t4 how long a message may stay in the network; default 5 s
 */
public record SipTimers(Duration t1, Duration t2, Duration t4) {
  /** The values that RFC 3261 gives. */
  public static final SipTimers DEFAULTS =
      new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(5));
}

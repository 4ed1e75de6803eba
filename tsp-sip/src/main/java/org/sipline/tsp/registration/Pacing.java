package org.sipline.tsp.registration;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The times between requests, all with jitter so that lines do not march in step. */
public final class Pacing {
  /** No lifetime is believed to be longer: a day. */
  public static final long MAX_EXPIRES_SECONDS = 86_400;

  private static final long BASE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long MAX_BACKOFF_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long MAX_RETRY_AFTER_SECONDS = 3_600;

  private final RandomGenerator random;

  /** Times that vary by {@code random}. */
  public Pacing(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after a number of failures in a row, ns: RFC 5626's algorithm (section 4.5) with a
   * base of 1 s and a cap of 5 minutes; between half and all of min(cap, base * 2^failures).
   */
  public long backOff(int failures) {
    long most = Math.min(MAX_BACKOFF_NANOS, BASE_NANOS << Math.min(failures, 30));
    return between(most / 2, most);
  }

  /** The wait that a server asks for, at most an hour, and up to a tenth more, ns. */
  public long retryAfter(long seconds) {
    long asked = TimeUnit.SECONDS.toNanos(Math.min(Math.max(seconds, 1), MAX_RETRY_AFTER_SECONDS));
    return between(asked, asked + asked / 10);
  }

  /** When to refresh a binding of this lifetime: 80 to 90 % of it, never below 1 s, ns. */
  public long refresh(long expiresSeconds) {
    long life = lifetime(expiresSeconds);
    return Math.max(TimeUnit.SECONDS.toNanos(1), between(life / 10 * 8, life / 10 * 9));
  }

  /** A granted lifetime, at most a day, ns. */
  public static long lifetime(long expiresSeconds) {
    return TimeUnit.SECONDS.toNanos(Math.min(expiresSeconds, MAX_EXPIRES_SECONDS));
  }

  /** When to send the next keep-alive: 80 to 100 % of the interval (RFC 5626, 4.4), ns. */
  long keepAlive(long intervalNanos) {
    return between(intervalNanos / 10 * 8, intervalNanos);
  }

  private long between(long least, long most) {
    return most <= least ? least : random.nextLong(least, most + 1);
  }
}

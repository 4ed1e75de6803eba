package org.sipline.msp.rtcp;

import java.time.Instant;

/**
 * NTP timestamps (RFC 3550, section 4) for times of {@link System#nanoTime}, counted from one
 * moment at which both were known: so they run evenly even if the wall clock is set.
 */
public final class NtpClock {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final long baseNanos;
  private final long baseSeconds;
  private final int baseFractionNanos;

  /** Makes a clock that shows this wall-clock time at that time of {@link System#nanoTime}. */
  public NtpClock(Instant wall, long nanos) {
    baseNanos = nanos;
    baseSeconds = wall.getEpochSecond() + SECONDS_1900_TO_1970;
    baseFractionNanos = wall.getNano();
  }

  /** The time, seconds since 1900 with 32 fractional bits. */
  public long at(long nanos) {
    long since = nanos - baseNanos + baseFractionNanos;
    long seconds = baseSeconds + Math.floorDiv(since, NANOS_PER_SECOND);
    long fraction = (Math.floorMod(since, NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
    return seconds << 32 | fraction;
  }

  /** The middle 32 bits of {@link #at}: units of 1/65536 s. */
  public int compactAt(long nanos) {
    return (int) (at(nanos) >>> 16);
  }
}

package org.sipline.tapisrv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, with a bound, for what another thread brings about. */
final class Until {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(1);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("time until %s", what).isNegative();
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }
}

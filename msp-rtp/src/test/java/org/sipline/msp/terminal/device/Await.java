package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound that no working machine reaches. */
final class Await {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private Await() {}

  static void until(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > BOUND.toNanos()) {
        fail("not within " + BOUND + ": " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}

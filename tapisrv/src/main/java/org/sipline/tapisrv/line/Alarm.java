package org.sipline.tapisrv.line;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something later, once, on any thread. */
@FunctionalInterface
public interface Alarm {

  /** By the wall clock. */
  Alarm REAL =
      (delay, task) ->
          CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
              .execute(task);

  /** Runs a task after a delay. The task must not block. */
  void after(Duration delay, Runnable task);
}

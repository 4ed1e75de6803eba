package org.sipline.msp.terminal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that read and write the files of terminals, so that no media loop does. */
public final class FileWorker implements AutoCloseable {
  /** How often each file is served, ms; rings hold several times as much. */
  static final int PERIOD_MILLIS = 100;

  private static final int THREADS = 2;
  private final ScheduledThreadPoolExecutor threads;

  /** Starts the threads when the first file needs them. */
  public FileWorker() {
    threads =
        new ScheduledThreadPoolExecutor(
            THREADS, Thread.ofPlatform().daemon().name("media-files-", 0).factory());
    threads.setRemoveOnCancelPolicy(true);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Serves a file again and again, one run after the other. */
  ScheduledFuture<?> serve(Runnable service) {
    return threads.scheduleWithFixedDelay(
        service, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Does something with a file once, soon. */
  void once(Runnable service) {
    threads.execute(service);
  }

  /** Ends the threads once what is to be done once is done; waits for at most 2 s. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}

package org.sipline.tapisrv.door.session;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session's own thread. What comes after the session's end is forgotten. */
final class OwnThread implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("door-session").factory());
  private final Consumer<String> failed;

  /**
   * A thread.
   *
   * @param failed told the reason when something fails that no request asked for
   */
  OwnThread(Consumer<String> failed) {
    this.failed = failed;
  }

  @Override
  public void execute(Runnable task) {
    if (!take(task)) {
      LOG.debug("the session has ended");
    }
  }

  /** Takes a task, but for after the end; whether it did. */
  boolean take(Runnable task) {
    try {
      thread.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.error("a provider failed", e);
              failed.accept("its provider failed: " + e.getMessage());
            }
          });
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Runs what there is, and {@code last}, and then nothing more. */
  void end(Runnable last) {
    execute(last);
    thread.shutdown();
  }
}

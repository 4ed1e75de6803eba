package org.sipline.softphone.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command come to an orderly end, and report, when its process is told to end by Ctrl-C or
 * SIGTERM. The exit code is the JVM's: 128 and the signal's number.
 */
final class LastWords implements AutoCloseable {
  private static final int MOST_SECONDS = 5;

  private final CountDownLatch said = new CountDownLatch(1);

  /**
   * From now on until it is closed.
   *
   * @param says what a signal leads to, for people
   * @param stop brings the command to its end soon
   */
  LastWords(Output output, String says, Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (said.getCount() > 0) {
                    output.error(says);
                    stop.run();
                    await();
                  }
                },
                "last-words"));
  }

  /** For a command whose waiting can be interrupted. */
  static LastWords ofThisThread(Output output, String says) {
    return new LastWords(output, says, Thread.currentThread()::interrupt);
  }

  private void await() {
    try {
      var _ = said.await(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    said.countDown();
  }
}

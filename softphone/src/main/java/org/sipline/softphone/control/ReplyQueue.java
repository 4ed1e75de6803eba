package org.sipline.softphone.control;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The replies that wait for a slow reader. One that falls {@link #CAPACITY} replies behind is cut
 * off: the service does not wait for it, and nothing is left out in silence.
 */
final class ReplyQueue implements ControlHandler.Replies, AutoCloseable {
  static final int CAPACITY = 10_000;
  private static final long FLUSH_SECONDS = 5;
  private static final String END = "";

  private final ControlChannel channel;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(CAPACITY);
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Thread writer;
  private volatile boolean gone;

  ReplyQueue(ControlChannel channel) {
    this.channel = channel;
    this.writer = Thread.ofVirtual().name("control-write").start(this::write);
  }

  /**
   * Notices when the other side wants no more: it says nothing after its request, and ends its half
   * of the connection or all of it. The last replies are sent all the same.
   */
  void watchForTheEnd() {
    Thread.ofVirtual()
        .name("control-watch")
        .start(
            () -> {
              try {
                while (channel.readLine() != null) {
                  // One request a connection; what follows it is not read.
                }
              } catch (IOException e) {
                // The end, as well.
              }
              closed.complete(null);
            });
  }

  private void write() {
    try {
      for (String line = waiting.take(); !line.equals(END); line = waiting.take()) {
        channel.writeLine(line);
      }
    } catch (IOException e) {
      gone = true;
      closed.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void send(ControlReply reply) {
    if (gone) {
      return;
    }
    try {
      if (!waiting.offer(ControlChannel.JSON.writeValueAsString(reply))) {
        close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a reply is always JSON: " + e.getMessage(), e);
    }
  }

  @Override
  public void onClosed(Runnable action) {
    var _ = closed.thenRun(action);
  }

  @Override
  public void awaitClosed() throws InterruptedException {
    try {
      closed.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits, for a bounded time, until everything is written. */
  void flush() throws InterruptedException {
    if (waiting.offer(END, FLUSH_SECONDS, TimeUnit.SECONDS)) {
      writer.join(java.time.Duration.ofSeconds(FLUSH_SECONDS));
    }
  }

  @Override
  public void close() {
    gone = true;
    closed.complete(null);
    try {
      channel.close();
    } catch (IOException e) {
      // It is gone, which is what was wanted.
    }
    writer.interrupt();
  }
}

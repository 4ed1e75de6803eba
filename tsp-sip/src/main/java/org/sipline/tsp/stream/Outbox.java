package org.sipline.tsp.stream;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What waits to be written to a connection, in order and bounded. Nobody who sends waits for a slow
 * peer: a thread writes as long as there is something.
 */
final class Outbox {
  private static final int MOST_BYTES = 1 << 20;

  private final Socket socket;
  private final Consumer<String> broken;
  private final Deque<byte[]> waiting = new ArrayDeque<>(2);
  private int bytes;
  private boolean writing;

  /**
   * @param broken told in words when nothing more can be written
   */
  Outbox(Socket socket, Consumer<String> broken) {
    this.socket = socket;
    this.broken = broken;
  }

  /**
   * Writes soon.
   *
   * @throws IOException if the peer reads so slowly that too much waits
   */
  synchronized void put(byte[] message) throws IOException {
    if (bytes + message.length > MOST_BYTES) {
      throw new IOException("the peer does not read what it is sent");
    }
    waiting.add(message);
    bytes += message.length;
    if (!writing) {
      writing = true;
      Thread.ofVirtual().name("sip-write").start(this::write);
    }
  }

  private void write() {
    try {
      for (byte[] message = next(); message != null; message = next()) {
        socket.getOutputStream().write(message);
      }
    } catch (IOException e) {
      done();
      broken.accept("the connection broke: " + e.getMessage());
    }
  }

  private synchronized byte[] next() {
    byte[] message = waiting.poll();
    if (message == null) {
      writing = false;
      notifyAll();
    } else {
      bytes -= message.length;
    }
    return message;
  }

  private synchronized void done() {
    waiting.clear();
    bytes = 0;
    writing = false;
    notifyAll();
  }

  synchronized void flush(long deadlineNanos) {
    try {
      while (writing) {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

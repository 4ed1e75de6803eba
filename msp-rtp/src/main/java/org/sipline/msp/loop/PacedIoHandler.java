package org.sipline.msp.loop;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The input, output and pace of a {@link MediaLoop}: Netty's own handler waits in whole
 * milliseconds and collects the ready keys in a set, which allocates; this one is on time to a
 * fraction of a millisecond and hands each ready key to a method.
 *
 * <p>It waits in the selector until a packet comes or the last millisecond before the next tick
 * begins, and that millisecond it sleeps. Under load a tick is always less than that away, so
 * packets are read in batches, one system call for the readiness of them all.
 */
final class PacedIoHandler implements IoHandler {
  private static final long MAX_WAIT_MILLIS = 1_000;

  /** A loop that is later than this reads all that waits at each socket, else one packet. */
  private static final long LATE_NANOS = 5_000_000;

  /** Packets of one stream come hardly closer than this, on the whole. */
  private static final long SHORTEST_PACKET_NANOS = 5_000_000;

  private static final int MOST_PACKETS = 256;

  private final Selector selector;
  private final TickWheel wheel;
  private final ByteBuffer receiveBuffer = ByteBuffer.allocateDirect(MediaLoop.RECEIVE_BYTES);
  private final Consumer<SelectionKey> readyKey = this::ready;

  /** When sockets were to be read next: what is read later may have come since then. */
  private long plannedNanos = System.nanoTime();

  PacedIoHandler(TickWheel wheel) {
    this.wheel = wheel;
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("No selector for a media loop: too many open files?", e);
    }
  }

  Selector selector() {
    return selector;
  }

  @Override
  public int run(IoHandlerContext context) {
    try {
      int handled = context.canBlock() ? await(context) : selector.selectNow(readyKey);
      plannedNanos = System.nanoTime();
      wheel.run(plannedNanos);
      return handled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int await(IoHandlerContext context) throws IOException {
    long now = System.nanoTime();
    long wait = Math.min(context.delayNanos(now), wheel.nanosToNext(now));
    if (wait > 0) {
      plannedNanos = now + wait;
    }
    if (wait > TimeUnit.MILLISECONDS.toNanos(1)) {
      return selector.select(readyKey, Math.min(wait / 1_000_000, MAX_WAIT_MILLIS));
    }
    if (wait > 0) {
      LockSupport.parkNanos(this, wait);
    }
    return selector.selectNow(readyKey);
  }

  private void ready(SelectionKey key) {
    if (key.isValid()) {
      long now = System.nanoTime();
      long waited = Math.max(0, now - plannedNanos);
      ((MediaSocket) key.attachment()).read(receiveBuffer, now, waited, packetsAfter(waited));
    }
  }

  /**
   * How many packets are read at a socket by a loop that is so late: what a sender may have sent in
   * that time. Any that was left behind would be read later, when nobody knows any more that it
   * came in time, and pass for the network's jitter.
   */
  static int packetsAfter(long waitedNanos) {
    return waitedNanos > LATE_NANOS
        ? (int) Math.min(2 + waitedNanos / SHORTEST_PACKET_NANOS, MOST_PACKETS)
        : 1;
  }

  @Override
  public void destroy() {
    try {
      for (SelectionKey key : selector.keys()) {
        ((MediaSocket) key.attachment()).close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IoRegistration register(IoHandle handle) {
    throw new UnsupportedOperationException("media loops carry media sockets only");
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return false;
  }
}

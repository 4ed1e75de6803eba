package org.sipline.msp.loop;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One thread that serves many streams: a Netty event loop with sockets, tasks and a {@link
 * TickWheel}. {@link #execute} may be called on any thread, all else on the loop's own.
 */
public final class MediaLoop {

  /** The longest datagram that is read whole, bytes: no audio packet is longer. */
  public static final int RECEIVE_BYTES = 2_048;

  private static final int SEND_BYTES = 2_048;

  private final TickWheel wheel = new TickWheel(System.nanoTime());
  private final PacedIoHandler handler = new PacedIoHandler(wheel);
  private final SingleThreadIoEventLoop eventLoop;
  private final ByteBuffer sendBuffer = ByteBuffer.allocateDirect(SEND_BYTES);

  /** Starts a loop, whose thread runs once there is something to do. */
  public MediaLoop(String threadName) {
    eventLoop =
        new SingleThreadIoEventLoop(
            null, new DefaultThreadFactory(threadName, true), executor -> handler);
  }

  /**
   * Runs a task on the loop, soon.
   *
   * @return false if the loop has ended, and so the task will never run
   */
  public boolean execute(Runnable task) {
    try {
      eventLoop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Whether the calling thread is the loop's. */
  public boolean inLoop() {
    return eventLoop.inEventLoop();
  }

  /** The wheel that the loop turns. */
  public TickWheel wheel() {
    return wheel;
  }

  /** A cleared direct buffer to write the next datagram to send into. */
  public ByteBuffer sendBuffer() {
    return sendBuffer.clear();
  }

  /**
   * Reads the sockets of a pair from now on.
   *
   * @throws IOException if the system refuses it
   */
  void register(SocketPair pair) throws IOException {
    pair.rtp().register(handler.selector());
    pair.rtcp().register(handler.selector());
  }

  /** Ends the loop and closes its sockets; waits for at most 2 s. */
  public void close() {
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }
}

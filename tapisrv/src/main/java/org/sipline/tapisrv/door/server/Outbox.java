package org.sipline.tapisrv.door.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames on their way to a client, from any thread. What gathers while the connection's thread is
 * busy goes out in one write.
 */
final class Outbox {
  private final Channel channel;
  private final long mostBytes;
  private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
  private final AtomicLong unsent = new AtomicLong();
  private final AtomicBoolean awake = new AtomicBoolean();

  Outbox(Channel channel, long mostBytes) {
    this.channel = channel;
    this.mostBytes = mostBytes;
  }

  /**
   * Sends a frame.
   *
   * @return false if the client has left too much unread; the frame is forgotten
   */
  boolean send(byte[] frame) {
    if (unsent.addAndGet(frame.length) > mostBytes) {
      return false;
    }
    frames.add(frame);
    if (awake.compareAndSet(false, true)) {
      try {
        channel.eventLoop().execute(this::write);
      } catch (RejectedExecutionException e) {
        // The door has been closed: nobody reads this any more.
        frames.clear();
      }
    }
    return true;
  }

  private void write() {
    awake.set(false);
    ByteBuf buffer = channel.alloc().buffer();
    for (byte[] frame = frames.poll(); frame != null; frame = frames.poll()) {
      buffer.writeBytes(frame);
    }
    int bytes = buffer.readableBytes();
    channel.writeAndFlush(buffer).addListener(_ -> unsent.addAndGet(-bytes));
  }
}

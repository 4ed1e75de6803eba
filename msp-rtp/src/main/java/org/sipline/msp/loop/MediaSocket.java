package org.sipline.msp.loop;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * A UDP socket that is read on its {@link MediaLoop}. Everything but the constructor runs there.
 */
public final class MediaSocket {
  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private DatagramReader reader;
  private int marked;

  /**
   * A socket.
   *
   * @param marked the code point that it marks packets with already
   */
  MediaSocket(DatagramChannel channel, int marked) throws IOException {
    this.channel = channel;
    this.marked = marked;
    this.local = (InetSocketAddress) channel.getLocalAddress();
  }

  /** Where it is bound. */
  public InetSocketAddress local() {
    return local;
  }

  /** Sets who gets what comes; null to drop it. */
  public void reader(DatagramReader newReader) {
    reader = newReader;
  }

  /**
   * Sends a datagram.
   *
   * @param packet from position to limit
   * @return whether the system took it; what it does not take at once is lost, as RTP is
   */
  public boolean send(ByteBuffer packet, SocketAddress target) {
    try {
      return channel.send(packet, target) > 0;
    } catch (IOException e) {
      // No route, a full queue or an error of an earlier packet: the next packet tries again.
      return false;
    }
  }

  /**
   * Marks what is sent with a differentiated-services code point, 0 to 63, if the system lets it.
   */
  void mark(int codePoint) {
    if (codePoint == marked) {
      return; // a system call for each call
    }
    marked = codePoint;
    try {
      channel.setOption(StandardSocketOptions.IP_TOS, codePoint << 2);
    } catch (IOException e) {
      // Marking is a wish: packets go out without.
    }
  }

  void register(Selector selector) throws IOException {
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /**
   * Reads datagrams that wait.
   *
   * @param waitedNanos how late the loop is to read them
   * @param most how many at most
   * @return how many there were
   */
  int read(ByteBuffer scratch, long nowNanos, long waitedNanos, int most) {
    int count = 0;
    while (count < most) {
      scratch.clear();
      SocketAddress source;
      try {
        source = channel.receive(scratch);
      } catch (PortUnreachableException e) {
        count++;
        continue;
      } catch (IOException e) {
        return count;
      }
      if (source == null) {
        return count;
      }
      count++;
      if (reader != null && source instanceof InetSocketAddress from) {
        reader.received(scratch.flip(), from, nowNanos, waitedNanos);
      }
    }
    return count;
  }

  void close() {
    reader = null;
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to do with a socket that cannot even be closed.
    }
  }

  @Override
  public String toString() {
    return "MediaSocket[" + local + "]";
  }
}

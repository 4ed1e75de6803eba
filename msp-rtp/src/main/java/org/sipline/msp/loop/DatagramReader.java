package org.sipline.msp.loop;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Takes the datagrams of a socket, on the thread of its {@link MediaLoop}. */
@FunctionalInterface
public interface DatagramReader {

  /**
   * Takes a datagram.
   *
   * @param packet the datagram from position to limit; used again after the call. One longer than
   *     {@link MediaLoop#RECEIVE_BYTES} is cut to that length
   * @param source where it came from
   * @param arrivalNanos when it was read, by {@link System#nanoTime()}
   * @param waitedNanos how long it may have waited to be read, since the loop was late, ns
   */
  void received(ByteBuffer packet, InetSocketAddress source, long arrivalNanos, long waitedNanos);
}

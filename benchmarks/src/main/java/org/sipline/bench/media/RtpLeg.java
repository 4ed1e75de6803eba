package org.sipline.bench.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** The media of one call: sends PCMU packets, judges those that come back. For one thread. */
final class RtpLeg implements AutoCloseable {
  private static final int PAYLOAD = 160;
  private static final int HEADER = 12;
  private static final int PTIME_MILLIS = 20;
  private static final int PACKETS_PER_SECOND = 1000 / PTIME_MILLIS;
  private static final long PTIME_NANOS = PTIME_MILLIS * 1_000_000L;

  /** In mu-law the lower seven bits of a loud sample are small, whatever its sign. */
  private static final int LOUD = 0x20;

  private final DatagramChannel channel;
  private final byte[] quiet = new byte[PAYLOAD];
  private final byte[] loud = new byte[PAYLOAD];
  private final int ssrc;
  private final int impulsePhase;
  private int sequence;
  private int timestamp;
  private long impulseSent;
  private long lastReceived;
  private long sent;
  private long received;

  RtpLeg(InetAddress host, int number) throws IOException {
    channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress(host, 0));
    channel.configureBlocking(false);
    ssrc = 0x51700000 + number;
    impulsePhase = number * 7 % PACKETS_PER_SECOND;
    for (int i = 0; i < PAYLOAD; i++) {
      // Soft noise, the same in each packet: nothing that a detector would take for a signal.
      quiet[i] = (byte) (0x60 + (i * 37 + number * 11) % 24 | (i * 13 & 0x40) << 1);
      loud[i] = (byte) ((i & 8) == 0 ? 0x84 : 0x04);
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  void begin(InetAddress host, int remotePort, Selector selector) throws IOException {
    channel.connect(new InetSocketAddress(host, remotePort));
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Sends the next packet; once a second it is a loud one. */
  void send(ByteBuffer buffer, boolean counted) throws IOException {
    boolean impulse = sequence % PACKETS_PER_SECOND == impulsePhase;
    buffer.clear();
    buffer.put((byte) 0x80).put((byte) 0).putShort((short) sequence);
    buffer.putInt(timestamp).putInt(ssrc);
    buffer.put(impulse ? loud : quiet).flip();
    sequence++;
    timestamp += PAYLOAD;
    if (impulse) {
      impulseSent = System.nanoTime();
    }
    try {
      channel.write(buffer);
    } catch (PortUnreachableException e) {
      return; // told of an earlier packet: the server's socket is gone, which the counts show
    }
    if (counted) {
      sent++;
    }
  }

  /** Takes what has come. */
  void receive(ByteBuffer buffer, MediaCounts counts, boolean counted) throws IOException {
    while (true) {
      buffer.clear();
      int length;
      try {
        length = channel.read(buffer);
      } catch (PortUnreachableException e) {
        return;
      }
      if (length <= 0) {
        return;
      }
      if (length != HEADER + PAYLOAD || (buffer.get(1) & 0x7F) != 0) {
        continue;
      }
      long now = System.nanoTime();
      if (counted) {
        received++;
        if (lastReceived != 0) {
          counts.gapDeviation().add(Math.abs(now - lastReceived - PTIME_NANOS));
        }
      }
      lastReceived = now;
      if (impulseSent != 0 && isLoud(buffer)) {
        if (counted) {
          counts.echoDelay().add(now - impulseSent);
        }
        impulseSent = 0;
      }
    }
  }

  private static boolean isLoud(ByteBuffer packet) {
    int found = 0;
    for (int i = HEADER; i < HEADER + PAYLOAD; i++) {
      if ((packet.get(i) & 0x7F) < LOUD) {
        found++;
      }
    }
    // A single sample may be a glitch.
    return found > 4;
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package org.sipline.msp.loop;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.sipline.config.PortRange;
import org.sipline.msp.loop.PortUnavailableException.Cause;

/**
 * The RTP and RTCP sockets of an engine. Opening sockets for each call is dear, so those of ended
 * streams stay open and serve later ones, after a quarantine in which late packets of the old call
 * are read and dropped. May be used on any thread.
 */
public final class PortPool {

  /** How long the sockets of an ended stream rest, ns. */
  static final long QUARANTINE_NANOS = 500_000_000;

  /** Pairs that are kept open with no stream; more are closed. */
  static final int MAX_IDLE = 2_048;

  private static final int EPHEMERAL_ATTEMPTS = 64;
  private static final int SOCKET_BUFFER_BYTES = 64 * 1024;

  private final PortRange range;
  private final int dscp;
  private final List<MediaLoop> loops;
  private final LongSupplier clock;
  private final Map<InetAddress, Ports> ports = new HashMap<>();
  private int nextLoop;

  private record Idle(SocketPair pair, long sinceNanos) {}

  /** The pairs of one local address. */
  private static final class Ports {
    final ArrayDeque<Idle> idle = new ArrayDeque<>();
    final BitSet open = new BitSet();
    int next;
  }

  /**
   * Makes a pool with no open socket.
   *
   * @param range the ports to use; 0-0 for any that the system gives
   * @param dscp the code point that sent packets bear, 0 to 63
   * @param loops whose sockets they become, in turn
   * @param clock as {@link System#nanoTime}
   */
  public PortPool(PortRange range, int dscp, List<MediaLoop> loops, LongSupplier clock) {
    this.range = range;
    this.dscp = dscp;
    this.loops = List.copyOf(loops);
    this.clock = clock;
  }

  /**
   * Takes a pair of sockets.
   *
   * @throws PortUnavailableException if there is none; at once, nothing is waited for
   */
  public synchronized SocketPair take(InetAddress local) throws PortUnavailableException {
    Ports own = ports.computeIfAbsent(local, address -> new Ports());
    Idle oldest = own.idle.peek();
    if (oldest != null && clock.getAsLong() - oldest.sinceNanos() >= QUARANTINE_NANOS) {
      own.idle.remove();
      return oldest.pair();
    }
    return range.last() == 0 ? openEphemeral(local) : openInRange(local, own);
  }

  /** Gives a pair back, from its loop. */
  public void giveBack(SocketPair pair) {
    pair.rtp().reader(null);
    pair.rtcp().reader(null);
    pair.mark(dscp);
    synchronized (this) {
      InetSocketAddress local = pair.rtp().local();
      Ports own = ports.get(local.getAddress());
      if (own != null && own.idle.size() < MAX_IDLE) {
        own.idle.add(new Idle(pair, clock.getAsLong()));
        return;
      }
      if (own != null && range.last() != 0) {
        own.open.clear((local.getPort() - range.first()) / 2);
      }
    }
    pair.close();
  }

  private SocketPair openInRange(InetAddress local, Ports own) throws PortUnavailableException {
    int pairs = range.pairs();
    for (int attempt = 0; attempt < pairs; attempt++) {
      int index = own.next;
      own.next = (own.next + 1) % pairs;
      if (own.open.get(index)) {
        continue;
      }
      SocketPair pair = tryOpen(local, range.first() + 2 * index);
      if (pair != null) {
        own.open.set(index);
        return pair;
      }
    }
    throw new PortUnavailableException(
        Cause.EXHAUSTED,
        "All "
            + pairs
            + " pairs of the RTP port range "
            + range
            + " at "
            + local.getHostAddress()
            + " are in use: widen media.ports, or end calls.",
        null);
  }

  private SocketPair openEphemeral(InetAddress local) throws PortUnavailableException {
    for (int attempt = 0; attempt < EPHEMERAL_ATTEMPTS; attempt++) {
      SocketPair pair = tryOpen(local, 0);
      if (pair != null) {
        return pair;
      }
    }
    throw new PortUnavailableException(
        Cause.EXHAUSTED,
        "The system gave no even port with a free odd one after it at " + local.getHostAddress(),
        null);
  }

  /** Opens a pair; null if a port is in use. */
  private SocketPair tryOpen(InetAddress local, int port) throws PortUnavailableException {
    DatagramChannel rtp = bind(local, port);
    DatagramChannel rtcp = null;
    try {
      if (rtp == null) {
        return null;
      }
      int rtpPort = rtp.socket().getLocalPort();
      rtcp = rtpPort % 2 == 0 ? bind(local, rtpPort + 1) : null;
      if (rtcp == null) {
        rtp.close();
        return null;
      }
      MediaLoop loop = loops.get(nextLoop);
      SocketPair pair =
          new SocketPair(loop, new MediaSocket(rtp, dscp), new MediaSocket(rtcp, dscp));
      loop.register(pair);
      nextLoop = (nextLoop + 1) % loops.size();
      return pair;
    } catch (IOException e) {
      closeQuietly(rtp);
      closeQuietly(rtcp);
      throw systemRefusal(local, e);
    }
  }

  /** Opens a socket; null if the port is in use. */
  private DatagramChannel bind(InetAddress local, int port) throws PortUnavailableException {
    DatagramChannel channel = null;
    try {
      channel =
          DatagramChannel.open(
              local instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER_BYTES);
      channel.setOption(StandardSocketOptions.IP_TOS, dscp << 2);
      return channel.bind(new InetSocketAddress(local, port));
    } catch (BindException e) {
      closeQuietly(channel);
      if (String.valueOf(e.getMessage()).contains("Cannot assign")) {
        throw new PortUnavailableException(
            Cause.ADDRESS,
            local.getHostAddress() + " is no address of this machine: correct media.address",
            e);
      }
      return null;
    } catch (IOException e) {
      closeQuietly(channel);
      throw systemRefusal(local, e);
    }
  }

  private static PortUnavailableException systemRefusal(InetAddress local, IOException e) {
    return new PortUnavailableException(
        Cause.SYSTEM,
        "The system gives no RTP socket at "
            + local.getHostAddress()
            + " ("
            + e.getMessage()
            + "): raise the limit of open files if it is that",
        e);
  }

  private static void closeQuietly(DatagramChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      // It was never used.
    }
  }
}

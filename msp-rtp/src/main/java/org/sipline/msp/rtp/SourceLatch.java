package org.sipline.msp.rtp;

import java.net.InetSocketAddress;

/**
 * Who is listened to, and so where to send (symmetric RTP, RFC 4961): the first sender heard, which
 * behind a NAT isn't the one that SDP names; but the one that SDP names comes before any other.
 * Once somebody is heard, strangers are refused until there was silence or a new description. Pure,
 * for one thread.
 */
public final class SourceLatch {

  /** Silence after which another sender may take over, ns: a NAT's binding changed. */
  public static final long SILENCE_NANOS = 3_000_000_000L;

  private InetSocketAddress described;
  private InetSocketAddress latched;
  private long lastHeardNanos;

  /**
   * A description names the other side's address.
   *
   * @param address null if it names none that can be used
   */
  public void describe(InetSocketAddress address) {
    if (address == null || !address.equals(described)) {
      described = address;
      latched = null;
    }
  }

  /** Judges a sender of a valid packet: whether to listen to it. */
  public boolean accept(InetSocketAddress source, long nowNanos) {
    boolean accepted =
        same(source, latched)
            || latched == null
            || same(source, described)
            || nowNanos - lastHeardNanos > SILENCE_NANOS;
    if (accepted) {
      latched = source;
      lastHeardNanos = nowNanos;
    }
    return accepted;
  }

  /** Where to send: to whom is heard, else whom SDP names; null if neither is known. */
  public InetSocketAddress target() {
    return latched != null ? latched : described;
  }

  private static boolean same(InetSocketAddress a, InetSocketAddress b) {
    return a.equals(b);
  }
}

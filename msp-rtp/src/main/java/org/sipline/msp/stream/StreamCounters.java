package org.sipline.msp.stream;

import java.net.InetSocketAddress;
import org.sipline.msp.quality.EModel;
import org.sipline.tapi.msp.MediaQuality;

/**
 * What a stream counts. Written by its loop alone, which publishes at each tick; a reader on
 * another thread calls {@link #refresh} first, and so sees numbers at most a tick old.
 */
final class StreamCounters {
  long packetsSent;
  long packetsReceived;
  long packetsLost;
  long packetsLate;
  long packetsSkipped;
  long packetsDiscarded;
  long concealedMicros;
  double jitterMillis;
  double maxJitterMillis;
  double roundTripMillis = -1;
  double remoteLossFraction = -1;
  long delayMicros;
  private int ticks;
  private volatile int published;

  /** Lets other threads see what was counted up to now. */
  void publish() {
    published = ++ticks;
  }

  /** What was counted, put into words; may be called on any thread after {@link #refresh}. */
  MediaQuality quality(StreamParameters agreed, InetSocketAddress local, InetSocketAddress remote) {
    return new MediaQuality(
        agreed.sendCodec().encodingName(),
        text(local),
        text(remote),
        packetsSent,
        packetsReceived,
        packetsLost,
        packetsLate + packetsSkipped,
        packetsDiscarded,
        concealedMicros / 1000,
        jitterMillis,
        maxJitterMillis,
        roundTripMillis,
        remoteLossFraction,
        delayMicros / 1000.0,
        opinionScore(agreed.ptimeMillis()));
  }

  private double opinionScore(int ptimeMillis) {
    long expected = packetsReceived + packetsLost;
    if (expected == 0) {
      return -1;
    }
    double unplayed = (double) (packetsLost + packetsLate + packetsSkipped) / expected;
    double oneWay = Math.max(0, roundTripMillis) / 2 + delayMicros / 1000.0 + ptimeMillis;
    return EModel.opinionScore(EModel.rating(oneWay, unplayed));
  }

  private static String text(InetSocketAddress address) {
    if (address == null) {
      return "";
    }
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Reads what was published last; says whether anything was. */
  boolean refresh() {
    return published > 0;
  }
}

package org.sipline.msp.stream;

/**
 * What a stream counts. Written by its loop alone, which publishes at each tick; a reader on
 * another thread calls {@link #refresh} first, and so sees numbers at most a tick old.
 */
final class StreamCounters {
  long packetsSent;
  long bytesSent;
  long packetsReceived;
  long packetsLost;
  long packetsLate;
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

  /** Reads what was published last; says whether anything was. */
  boolean refresh() {
    return published > 0;
  }
}

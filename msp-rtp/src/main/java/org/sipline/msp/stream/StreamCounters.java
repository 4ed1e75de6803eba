package org.sipline.msp.stream;

/**
 * What a stream counts. Written by its loop alone; a reader on another thread first reads {@link
 * #published}, which the loop writes at each tick, and so sees numbers at most a tick old.
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
  volatile int published;
}

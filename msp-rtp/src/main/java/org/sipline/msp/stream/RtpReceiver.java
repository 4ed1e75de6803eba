package org.sipline.msp.stream;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.sipline.codecs.AudioCodec;
import org.sipline.msp.dtmf.DigitReceiver;
import org.sipline.msp.jitter.JitterBuffer;
import org.sipline.msp.jitter.Playout;
import org.sipline.msp.loop.MediaLoop;
import org.sipline.msp.rtp.ReceptionStatistics;
import org.sipline.msp.rtp.RtpFault;
import org.sipline.msp.rtp.RtpPacket;
import org.sipline.msp.rtp.SourceLatch;

/** The receiving half of a stream, up to the jitter buffer. Belongs to the stream's loop. */
final class RtpReceiver {

  /** Another source at the same address takes over at once if the old one is silent for so long. */
  private static final long SOURCE_SILENCE_NANOS = 100_000_000;

  private static final int COMFORT_NOISE = 13;

  private final RtpPacket packet;
  private final JitterBuffer buffer;
  private final Playout playout;
  private final RtpSender sender;
  private final DigitReceiver digits;
  private final StreamCounters counters;
  private final SourceLatch latch = new SourceLatch();
  private final ReceptionStatistics statistics = new ReceptionStatistics();

  private Map<Integer, AudioCodec> codecs = Map.of();
  private int eventType = StreamParameters.NO_TELEPHONE_EVENT;
  private Runnable sourceChanged = () -> {};
  private Runnable collision = () -> {};
  private boolean wanted;
  private boolean running;
  private boolean sourceKnown;
  private int ssrc;
  private int candidateSsrc;
  private int clockRate = 8000;
  private long lostBefore;
  private long lastPacketNanos;
  private boolean heard;

  RtpReceiver(
      RtpPacket packet,
      JitterBuffer buffer,
      Playout playout,
      RtpSender sender,
      DigitReceiver digits,
      StreamCounters counters) {
    this.sender = sender;
    this.digits = digits;
    this.packet = packet;
    this.buffer = buffer;
    this.playout = playout;
    this.counters = counters;
  }

  void configure(StreamParameters parameters) {
    codecs = parameters.receiveCodecs();
    playout.codecs(codecs);
    latch.describe(parameters.remoteRtp());
    wanted = parameters.receive();
    eventType = parameters.telephoneEventReceive();
  }

  /** Sets what to do when another source begins. */
  void whenSourceChanges(Runnable action) {
    sourceChanged = action;
  }

  /** Sets what to do when the other side has chosen our own SSRC (RFC 3550, section 8.2). */
  void whenSourcesCollide(Runnable action) {
    collision = action;
  }

  SourceLatch latch() {
    return latch;
  }

  /** Whether a packet that can be played came since {@link #start}. */
  boolean heard() {
    return heard;
  }

  /** Lets what comes be heard from now on. */
  void start() {
    running = true;
    heard = false;
    buffer.reset(clockRate);
  }

  /** Counts what comes, but keeps nothing of it. */
  void stop() {
    running = false;
  }

  /** Lets time pass. */
  void tick(long nowNanos) {
    digits.tick(nowNanos);
  }

  /** When the last valid packet came. */
  long lastPacketNanos() {
    return lastPacketNanos;
  }

  /** Takes a datagram of the RTP port. */
  void received(ByteBuffer datagram, InetSocketAddress source, long nowNanos, long waitedNanos) {
    if (datagram.remaining() >= MediaLoop.RECEIVE_BYTES
        || packet.parse(datagram) != RtpFault.NONE) {
      counters.packetsDiscarded++;
      return;
    }
    int type = packet.payloadType();
    AudioCodec codec = codecs.get(type);
    boolean known = codec != null || type == eventType || type == COMFORT_NOISE;
    if (!known || !latch.accept(source, nowNanos)) {
      counters.packetsDiscarded++;
      return;
    }
    if (packet.ssrc() == sender.ssrc() && !sender.hasSent(packet.sequenceNumber())) {
      collision.run();
    }
    if (!isOurSource(nowNanos, codec)) {
      counters.packetsDiscarded++;
      return;
    }
    lastPacketNanos = nowNanos;
    int arrival = (int) (nowNanos / 1000 * clockRate / 1_000_000);
    if (type == eventType) {
      // All packets of an event bear the timestamp of its beginning: they tell nothing about
      // jitter.
      statistics.interruptJitter();
    }
    switch (statistics.received(packet.sequenceNumber(), packet.timestamp(), arrival)) {
      case STRAY -> {
        counters.packetsDiscarded++;
        return;
      }
      case RESTARTED -> buffer.reset(clockRate);
      case IN_STREAM -> {}
    }
    if (type == eventType) {
      statistics.interruptJitter();
    }
    count();
    if (!wanted || !running) {
      return;
    }
    if (codec == null) {
      buffer.putPause(packet.sequenceNumber());
      if (type == eventType) {
        heard = true;
        digits.received(
            datagram,
            packet.payloadOffset(),
            packet.payloadLength(),
            packet.timestamp(),
            clockRate,
            nowNanos);
      }
      return;
    }
    store(codec, datagram, nowNanos, waitedNanos);
  }

  private void store(AudioCodec codec, ByteBuffer datagram, long nowNanos, long waitedNanos) {
    heard = true;
    int units =
        (int) ((long) packet.payloadLength() * codec.timestampUnits(20) / codec.payloadBytes(20));
    if (units == 0) {
      buffer.putPause(packet.sequenceNumber());
      return;
    }
    JitterBuffer.Put put =
        buffer.put(
            packet.sequenceNumber(),
            packet.timestamp(),
            packet.payloadType(),
            units,
            datagram,
            packet.payloadOffset(),
            packet.payloadLength(),
            nowNanos,
            waitedNanos);
    switch (put) {
      case LATE -> counters.packetsLate++;
      case DUPLICATE, TOO_LONG -> counters.packetsDiscarded++;
      case STORED -> {}
    }
  }

  /**
   * Follows the synchronization source: another one must show itself twice while this one lives.
   */
  private boolean isOurSource(long nowNanos, AudioCodec codec) {
    int clock = codec == null ? clockRate : codec.rtpClockRate();
    if (sourceKnown && packet.ssrc() == ssrc && clock == clockRate) {
      return true;
    }
    if (sourceKnown
        && packet.ssrc() != ssrc
        && packet.ssrc() != candidateSsrc
        && nowNanos - lastPacketNanos < SOURCE_SILENCE_NANOS) {
      candidateSsrc = packet.ssrc();
      return false;
    }
    lostBefore += sourceKnown ? Math.max(0, statistics.lost()) : 0;
    sourceKnown = true;
    ssrc = packet.ssrc();
    candidateSsrc = ssrc;
    clockRate = clock;
    statistics.reset();
    buffer.reset(clock);
    digits.reset();
    sourceChanged.run();
    return true;
  }

  private void count() {
    counters.packetsReceived++;
    counters.packetsLost = lostBefore + Math.max(0, statistics.lost());
    counters.jitterMillis = statistics.jitterUnits() * 1000 / clockRate;
    counters.maxJitterMillis = Math.max(counters.maxJitterMillis, counters.jitterMillis);
  }

  ReceptionStatistics statistics() {
    return statistics;
  }

  boolean sourceKnown() {
    return sourceKnown;
  }

  int ssrc() {
    return ssrc;
  }
}

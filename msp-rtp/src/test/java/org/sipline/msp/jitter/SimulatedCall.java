package org.sipline.msp.jitter;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;

/**
 * A sender, a network and a playout in virtual time. The sender's packets of 20 ms leave by its own
 * clock, which may run wrong; the network delays or loses each; the playout reads 20 ms at each
 * tick of the local clock.
 */
final class SimulatedCall {
  static final long MILLI = 1_000_000;
  static final long PACKET_NANOS = 20 * MILLI;

  /** A network that loses the packet. */
  static final long LOST = -1;

  private record Arrival(long nanos, int number) {}

  final JitterBuffer buffer;
  final Playout playout;
  private final AudioCodec codec = AudioCodecs.PCMU;
  private final LongUnaryOperator network;
  private final double senderPeriodNanos;
  private final PriorityQueue<Arrival> onTheWay =
      new PriorityQueue<>((a, b) -> Long.compare(a.nanos(), b.nanos()));
  private final byte[] payload = new byte[160];
  private final Random noise = new Random(3);
  private boolean noisy;
  final short[] out = new short[2880];
  private long nextTickNanos;
  private int sent;

  /** Where ticks are relative to sending, and how far off the sender's clock is. */
  SimulatedCall(long tickPhaseNanos, double senderPpm, LongUnaryOperator networkNanosByPacket) {
    buffer = new JitterBuffer(0, 200 * MILLI, 8000);
    playout = new Playout(buffer, new short[Playout.WORK_SAMPLES], new short[Playout.WORK_SAMPLES]);
    playout.codecs(Map.of(0, codec));
    network = networkNanosByPacket;
    senderPeriodNanos = PACKET_NANOS / (1 + senderPpm / 1e6);
    nextTickNanos = tickPhaseNanos;
    tone();
  }

  /** Every packet is of noise from now on, which nobody can stretch or shorten unheard. */
  SimulatedCall noisy() {
    noisy = true;
    return this;
  }

  /** Runs until the next tick has been played; gives the samples of it. */
  int tick() {
    long now = nextTickNanos;
    nextTickNanos += PACKET_NANOS;
    while (sent * senderPeriodNanos <= now) {
      long delay = network.applyAsLong(sent);
      if (delay != LOST) {
        onTheWay.add(new Arrival((long) (sent * senderPeriodNanos) + delay, sent));
      }
      sent++;
    }
    while (!onTheWay.isEmpty() && onTheWay.peek().nanos() <= now) {
      arrive(onTheWay.remove());
    }
    return playout.read(out, 20, now);
  }

  private void arrive(Arrival arrival) {
    if (noisy) {
      noise.nextBytes(payload);
    }
    buffer.put(
        arrival.number() & 0xffff,
        arrival.number() * 160,
        0,
        160,
        ByteBuffer.wrap(payload),
        0,
        160,
        arrival.nanos(),
        0);
  }

  /** A tone of 400 Hz, of which eight whole periods fit a packet: so all packets are the same. */
  private void tone() {
    short[] pcm = new short[160];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (8000 * Math.sin(2 * Math.PI * 400 * i / 8000));
    }
    codec.newEncoder().encode(pcm, 0, 160, payload, 0);
  }

  /** Plays for some time of the local clock. */
  void run(long seconds) {
    for (long i = 0; i < seconds * 50; i++) {
      tick();
    }
  }

  /** Whether the last tick played something. */
  boolean heard() {
    return out[5] != 0;
  }

  long nowNanos() {
    return nextTickNanos - PACKET_NANOS;
  }

  /** How long what is played now has been on its way and waiting, ms. */
  double delayMillis() {
    return (playout.surplusNanos() + buffer.targetDelayNanos()) / 1e6;
  }
}

package org.sipline.msp.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.codecs.AudioCodec;
import org.sipline.codecs.AudioCodecs;
import org.sipline.msp.jitter.JitterBuffer;
import org.sipline.msp.jitter.Playout;

/**
 * A perfect sender and network, and a loop of ours that the machine lets wait now and then, in
 * virtual time: what the other party says must be played whole, and as soon as before.
 */
class OwnStallsAreNoJitterTest {
  private static final long MILLI = 1_000_000;
  private static final long PACKET_NANOS = 20 * MILLI;
  private static final int SAMPLES = 160;

  private final AudioCodec codec = AudioCodecs.PCMU;
  private final JitterBuffer buffer = new JitterBuffer(0, 200 * MILLI, 8000);
  private final Playout playout =
      new Playout(buffer, new short[Playout.WORK_SAMPLES], new short[Playout.WORK_SAMPLES]);
  private final Queue<Integer> socket = new ArrayDeque<>();
  private final byte[] payload = new byte[SAMPLES];
  private final short[] out = new short[2880];
  private long greatestDelayNanos;

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 40, 100, 300, 600})
  void audioIsPlayedWholeAndInTimeBetweenStalls(int longestStallMillis) {
    playout.codecs(Map.of(0, codec));
    run(120, longestStallMillis);

    assertThat(playout.concealedMicros()).as("made up, microseconds").isZero();
    assertThat(buffer.discarded()).as("packets that were too late").isZero();
    assertThat(greatestDelayNanos).as("delay, ns").isLessThan(2 * PACKET_NANOS);
    assertThat(buffer.targetDelayNanos()).as("delay aimed for, ns").isLessThan(PACKET_NANOS / 4);
  }

  private void run(int seconds, int longestStallMillis) {
    Random random = new Random(3);
    long now = 0;
    long tick = 9 * MILLI;
    int sent = 0;
    while (now < seconds * 1_000L * MILLI) {
      // As PacedIoHandler: it means to wait for the next tick, and a packet wakes it sooner.
      long planned = tick;
      now = Math.max(now, Math.min(sent * PACKET_NANOS, tick));
      if (random.nextInt(100) == 0) {
        now += (long) (random.nextDouble() * longestStallMillis * MILLI);
      }
      while (sent * PACKET_NANOS <= now) {
        socket.add(sent++);
      }
      long waited = Math.max(0, now - planned);
      for (int i = PacedIoHandler.packetsAfter(waited); i > 0 && !socket.isEmpty(); i--) {
        arrives(socket.remove(), now, waited);
      }
      for (; tick <= now; tick += PACKET_NANOS) {
        playout.read(out, 20, tick);
        if (playout.played()) {
          greatestDelayNanos =
              Math.max(greatestDelayNanos, playout.surplusNanos() + buffer.targetDelayNanos());
        }
      }
    }
  }

  private void arrives(int number, long now, long waited) {
    buffer.put(
        number & 0xffff,
        number * SAMPLES,
        0,
        SAMPLES,
        ByteBuffer.wrap(payload),
        0,
        SAMPLES,
        now,
        waited);
  }
}

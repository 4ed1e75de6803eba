package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.codecs.AudioCodecs;

@Timeout(60)
class SteadyStreamsAllocateNothingTest extends StreamsOnLoopback {
  private static final int PAIRS = 10;
  private static final long WARM_PACKETS = 600;
  private static final long WINDOW_PACKETS = 50;
  private static final int WINDOWS = 30;

  /**
   * The JDK's selector boxes the descriptor of each ready socket, 16 bytes, if it is above 127, and
   * a socket may be ready twice. A buffer, an address or a lambda for each packet would be more.
   */
  private static final double BYTES_PER_PACKET = 34;

  @Test
  void packetsComeAndGoWithoutGarbage() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (MediaEngine engine = new MediaEngine(Engines.EPHEMERAL)) {
      List<AudioStream> streams = new ArrayList<>();
      CompletableFuture<Long> thread = new CompletableFuture<>();
      for (int i = 0; i < PAIRS; i++) {
        AudioStream a = engine.open(LOCAL);
        AudioStream b = engine.open(LOCAL);
        for (AudioStream stream : List.of(a, b)) {
          EchoTerminal echo = new EchoTerminal();
          stream.source(echo);
          stream.sink(
              (pcm, offset, samples, rate) -> {
                thread.complete(Thread.currentThread().threadId());
                echo.write(pcm, offset, samples, rate);
              });
        }
        a.configure(Peer.parameters(AudioCodecs.PCMU, rtpOf(b)));
        b.configure(Peer.parameters(AudioCodecs.PCMU, rtpOf(a)));
        a.start();
        b.start();
        streams.add(a);
        streams.add(b);
      }
      long loop = thread.get(10, TimeUnit.SECONDS);
      await("warm", () -> received(streams) > WARM_PACKETS);
      List<Double> each = new ArrayList<>();
      while (each.size() < WINDOWS) {
        long packets = received(streams);
        long bytes = threads.getThreadAllocatedBytes(loop);
        await("measured", () -> received(streams) > packets + WINDOW_PACKETS);
        long allocated = threads.getThreadAllocatedBytes(loop) - bytes;
        each.add((double) allocated / (received(streams) - packets));
      }
      Collections.sort(each);
      // Every few seconds each stream makes an RTCP report, which does allocate: not all windows
      // are without one.
      assertThat(each.get(WINDOWS / 4))
          .as("bytes allocated for a packet received and one sent, in windows %s", each)
          .isLessThan(BYTES_PER_PACKET);
    }
  }

  private static long received(List<AudioStream> streams) {
    return streams.stream().mapToLong(stream -> stream.quality().packetsReceived()).sum();
  }
}

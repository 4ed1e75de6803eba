package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapi.msp.MediaQuality;

@Timeout(20)
class StreamCarriesAudioTest {
  private final MediaEngine engine = new MediaEngine(Engines.EPHEMERAL);

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void whatAnEchoTerminalHearsComesBackBitByBit(String address) throws Exception {
    InetAddress local = InetAddress.ofLiteral(address);
    try (Peer peer = new Peer(local);
        AudioStream stream = engine.open(local)) {
      EchoTerminal echo = new EchoTerminal();
      stream.source(echo);
      stream.sink(echo);
      CountDownLatch running = new CountDownLatch(1);
      stream.listener(
          new StreamListener() {
            @Override
            public void mediaRunning() {
              running.countDown();
            }
          });
      stream.configure(peer.parameters());
      stream.start();
      InetSocketAddress target = new InetSocketAddress(local, stream.localRtpPort());
      assertThat(stream.localRtpPort() % 2).isZero();
      assertThat(stream.localRtcpPort()).isEqualTo(stream.localRtpPort() + 1);

      byte[] loud = new byte[160];
      Arrays.fill(loud, (byte) 0x80);
      int sequence = -1;
      int timestamp = 0;
      boolean heard = false;
      for (int i = 0; i < 50 && !heard; i++) {
        peer.send(target, loud);
        peer.receive();
        heard = Arrays.equals(peer.payload, loud);
        if (sequence >= 0) {
          assertThat(peer.header.sequenceNumber()).isEqualTo((sequence + 1) & 0xffff);
          // A frame whose time a busy machine missed is not sent, and its time passes all the same.
          int passed = peer.header.timestamp() - timestamp;
          assertThat(passed).isPositive();
          assertThat(passed % 160).isZero();
        }
        sequence = peer.header.sequenceNumber();
        timestamp = peer.header.timestamp();
      }

      assertThat(heard).as("the loud packet came back").isTrue();
      assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();
      MediaQuality last = stream.end().toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(last.packetsReceived()).isPositive();
      assertThat(last.packetsSent()).isPositive();
      assertThat(last.packetsLost()).isZero();
    }
  }
}

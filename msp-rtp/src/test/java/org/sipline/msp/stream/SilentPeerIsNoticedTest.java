package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.MediaConfig;
import org.sipline.config.PortRange;

@Timeout(30)
class SilentPeerIsNoticedTest extends StreamsOnLoopback {

  @Test
  void silenceIsToldAndSoIsItsEnd() throws Exception {
    MediaConfig config = Engines.with(new PortRange(0, 0), Duration.ofMillis(150));
    try (MediaEngine engine = new MediaEngine(config);
        Peer peer = new Peer(LOCAL)) {
      AudioStream stream = engine.open(LOCAL);
      Events events = new Events();
      stream.listener(events);
      stream.configure(peer.parameters());
      stream.start();
      events.expect("timeout");
      peer.send(rtpOf(stream), new byte[160]);
      events.expect("running", "recovered", "timeout");
    }
  }

  @Test
  void aStreamThatOutlivesItsEngineDoesNothing() throws Exception {
    MediaEngine engine = new MediaEngine(Engines.EPHEMERAL);
    AudioStream stream = engine.open(LOCAL);
    engine.close();
    stream.start();
    assertThat(stream.end().toCompletableFuture()).isCompleted();
  }

  @Test
  void silenceDuringHoldIsNoTimeoutWhenItEnds() throws Exception {
    MediaConfig config = Engines.with(new PortRange(0, 0), Duration.ofSeconds(1));
    try (MediaEngine engine = new MediaEngine(config);
        Peer peer = new Peer(LOCAL)) {
      AudioStream stream = engine.open(LOCAL);
      Events events = new Events();
      stream.listener(events);
      stream.configure(held(peer.parameters()));
      stream.start();
      for (int i = 0; i < 60; i++) {
        peer.receive();
      }
      stream.configure(peer.parameters());
      for (int i = 0; i < 5; i++) {
        peer.receive();
      }
      assertThat(events.seen).as("more than a second of hold, then a tenth of talk").isEmpty();
      events.expect("timeout");
    }
  }

  private static StreamParameters held(StreamParameters p) {
    return new StreamParameters(
        p.remoteRtp(),
        p.remoteRtcp(),
        p.rtcpMux(),
        p.sendCodec(),
        p.sendPayloadType(),
        p.receiveCodecs(),
        p.ptimeMillis(),
        p.telephoneEventSend(),
        p.telephoneEventReceive(),
        true,
        false);
  }
}

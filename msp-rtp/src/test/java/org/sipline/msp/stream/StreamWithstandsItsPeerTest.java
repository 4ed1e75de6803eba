package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.codecs.AudioCodecs;
import org.sipline.tapi.msp.MediaQuality;

@Timeout(30)
class StreamWithstandsItsPeerTest extends StreamsOnLoopback {
  private static final byte[] LOUD = new byte[160];

  static {
    Arrays.fill(LOUD, (byte) 0x80);
  }

  private final MediaEngine engine = new MediaEngine(Engines.EPHEMERAL);
  private final Events events = new Events();
  private Peer peer;
  private AudioStream stream;

  @BeforeEach
  void start() throws Exception {
    peer = new Peer(LOCAL);
    stream = engine.open(LOCAL);
    EchoTerminal echo = new EchoTerminal();
    stream.source(echo);
    stream.sink(echo);
    stream.listener(events);
    stream.configure(peer.parameters());
    stream.start();
  }

  @AfterEach
  void end() {
    peer.close();
    engine.close();
  }

  private void talkUntilHeard() throws Exception {
    for (int i = 0; i < 100; i++) {
      peer.send(rtpOf(stream), LOUD);
      peer.receive();
      if (Arrays.equals(peer.payload, LOUD)) {
        return;
      }
    }
    throw new AssertionError(
        "nothing came back: " + stream.quality() + Arrays.toString(peer.payload));
  }

  @Test
  void garbageAndGiantsAreCountedAndDropped() throws Exception {
    talkUntilHeard();
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[random.nextInt(400)];
      random.nextBytes(garbage);
      peer.sendRaw(i % 3 == 0 ? rtcpOf(stream) : rtpOf(stream), garbage);
    }
    byte[] giant = new byte[65_507];
    giant[0] = (byte) 0x80;
    peer.sendRaw(rtpOf(stream), giant);
    peer.sendRaw(rtcpOf(stream), giant);
    await("garbage is counted", () -> stream.quality().packetsDiscarded() >= 150);
    talkUntilHeard();
  }

  @Test
  void speechThatComesAllAtOnceIsCountedWhereItIsNotPlayed() throws Exception {
    talkUntilHeard();
    for (int i = 0; i < 40; i++) {
      peer.send(rtpOf(stream), LOUD);
    }
    await("what is passed over is counted", () -> stream.quality().packetsLate() > 10);
  }

  @Test
  void aStrangerIsNeitherHeardNorAnswered() throws Exception {
    talkUntilHeard();
    try (Peer stranger = new Peer(LOCAL)) {
      for (int i = 0; i < 5; i++) {
        stranger.send(rtpOf(stream), LOUD);
      }
      await("the stranger is refused", () -> stream.quality().packetsDiscarded() >= 5);
      assertThat(stranger.silentFor(100)).isTrue();
    }
  }

  @Test
  void anotherSourceAtTheSameAddressIsFollowed() throws Exception {
    talkUntilHeard();
    peer.ssrc++;
    peer.sequenceNumber = 40_000;
    peer.timestamp = -5;
    talkUntilHeard();
  }

  @Test
  void aPeerThatSendsOurPacketsBackIsHeardAndOneThatStoleOurSsrcMakesUsChangeIt() throws Exception {
    talkUntilHeard();
    int ours = peer.header.ssrc();
    peer.ssrc = ours;
    peer.sequenceNumber = peer.header.sequenceNumber();
    talkUntilHeard();
    peer.receive();
    assertThat(peer.header.ssrc()).as("after a reflection").isEqualTo(ours);
    peer.sequenceNumber = (peer.header.sequenceNumber() + 20_000) & 0xffff;
    for (int i = 0; peer.header.ssrc() == ours; i++) {
      assertThat(i).isLessThan(50);
      peer.send(rtpOf(stream), LOUD);
      peer.receive();
    }
    talkUntilHeard();
  }

  @Test
  void theCodecMayChangeFromOneDescriptionToTheNext() throws Exception {
    talkUntilHeard();
    stream.configure(Peer.parameters(AudioCodecs.PCMA, peer.address()));
    peer.payloadType = 8;
    for (int i = 0; peer.header.payloadType() != 8; i++) {
      assertThat(i).isLessThan(50);
      peer.receive();
    }
    talkUntilHeard();
    assertThat(stream.quality().codec()).isEqualTo("PCMA");
  }

  @Test
  void afterStopNothingIsSentUntilStart() throws Exception {
    talkUntilHeard();
    stream.stop();
    for (int i = 0; !peer.silentFor(200); i++) {
      assertThat(i).isLessThan(50);
    }
    stream.start();
    talkUntilHeard();
    events.expect("running", "running");
  }

  @Test
  void aTerminalThatFailsDoesNotHarmTheStream() throws Exception {
    stream.sink(
        (pcm, offset, samples, rate) -> {
          throw new IllegalStateException("this terminal is broken, on purpose");
        });
    talkOnce();
    stream.source(
        (pcm, offset, samples, rate) -> {
          Arrays.fill(pcm, offset, offset + samples, (short) 1000);
          return samples;
        });
    for (int i = 0; peer.payload.length == 0 || peer.payload[80] == (byte) 0xff; i++) {
      assertThat(i).isLessThan(50);
      peer.receive();
    }
  }

  private void talkOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      peer.send(rtpOf(stream), LOUD);
      peer.receive();
    }
  }

  @Test
  void aSourceThatEndsIsFollowedBySilence() throws Exception {
    stream.source((pcm, offset, samples, rate) -> -1);
    events.expect("source ended");
    peer.receive();
    peer.receive();
    assertThat(peer.payload).containsOnly((byte) 0xff);
  }

  @Test
  void endedStreamsDoNothingMore() throws Exception {
    talkUntilHeard();
    MediaQuality last = stream.end().toCompletableFuture().get();
    assertThat(last.packetsReceived()).isPositive();
    assertThat(last.mos()).isBetween(4.0, 4.5);
    stream.start();
    stream.close();
    for (int i = 0; !peer.silentFor(100); i++) {
      assertThat(i).isLessThan(50);
    }
  }
}

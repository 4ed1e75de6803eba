package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.codecs.AudioCodecs;

@Timeout(30)
class DigitsGoBothWaysTest extends StreamsOnLoopback {
  private final MediaEngine engine = new MediaEngine(Engines.EPHEMERAL);

  @AfterEach
  void closeEngine() {
    engine.close();
  }

  @Test
  void digitsOfOneStreamAreHeardByAnother() throws Exception {
    AudioStream a = engine.open(LOCAL);
    AudioStream b = engine.open(LOCAL);
    Events heard = new Events();
    b.listener(heard);
    a.configure(Peer.parameters(AudioCodecs.PCMU, rtpOf(b)));
    b.configure(Peer.parameters(AudioCodecs.PCMU, rtpOf(a)));
    b.start();
    a.start();
    CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
    a.sendDigits("1#", 60, cancelled::complete);

    heard.expect("running", "+1", "-160", "+#", "-#60");
    assertThat(cancelled.get(5, TimeUnit.SECONDS)).isFalse();
    await("no digit counts as a lost packet", () -> b.quality().packetsReceived() > 20);
    assertThat(b.quality().packetsLost()).isZero();
  }

  @Test
  void aLaterRequestCancelsTheOneUnderWay() throws Exception {
    try (Peer peer = new Peer(LOCAL)) {
      AudioStream stream = engine.open(LOCAL);
      stream.configure(peer.parameters());
      stream.start();
      CompletableFuture<Boolean> first = new CompletableFuture<>();
      CompletableFuture<Boolean> second = new CompletableFuture<>();
      stream.sendDigits("123456789", 500, first::complete);
      stream.sendDigits("", 0, second::complete);
      assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
      assertThat(second.get(5, TimeUnit.SECONDS)).isFalse();
    }
  }

  @Test
  void whatCannotBeSentIsRefusedAtOnce() throws Exception {
    AudioStream stream = engine.open(LOCAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> stream.sendDigits("1x", 100, c -> {}))
        .withMessageContaining("'x'");
    assertThatIllegalArgumentException().isThrownBy(() -> stream.sendDigits("1", 10, c -> {}));
    stream.configure(
        new StreamParameters(
            null, null, false, AudioCodecs.PCMU, 0, Map.of(), 20, -1, -1, true, true));
    assertThatIllegalStateException().isThrownBy(() -> stream.sendDigits("1", 100, c -> {}));
  }
}

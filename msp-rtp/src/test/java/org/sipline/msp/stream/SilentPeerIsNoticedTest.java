package org.sipline.msp.stream;

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
}

package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.ConfigReader;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SiplineConfig;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tsp.stack.FreePort;

class ReloadTest {

  @Test
  @Timeout(30)
  void aCallGoesOnWhileLinesComeAndGo() throws Exception {
    int port = FreePort.find(new ListenConfig("127.0.0.1", 0, List.of(SipTransport.UDP)));
    try (Softphone phone = Softphone.start(config(port, "echo", "caller", "leaving"))) {
      SoftphoneCall call =
          phone.line("caller").call("sip:echo@127.0.0.1:" + port).toCompletableFuture().get();
      call.awaitConnected(Duration.ofSeconds(10));

      phone.reload(config(port, "echo", "caller", "coming"));

      assertThat(phone.lines())
          .extracting(SoftphoneLine::name)
          .containsExactlyInAnyOrder("echo", "caller", "coming");
      assertThat(phone.line("coming").isInService()).isTrue();
      assertThat(call.state()).isEqualTo(LineCallState.CONNECTED);
    }
  }

  private static SiplineConfig config(int port, String... lines) throws Exception {
    StringBuilder yaml =
        new StringBuilder(
            """
            sip: {listen: [{address: 127.0.0.1, port: %d}]}
            lines:
            """
                .formatted(port));
    for (String line : lines) {
      yaml.append("  - {name: %s, answer: auto, media: {play: echo}}\n".formatted(line));
    }
    return ConfigReader.parse(yaml.toString(), Path.of("reload.yaml"), Map.of()).config();
  }
}

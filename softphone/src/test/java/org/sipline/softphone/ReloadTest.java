package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sipline.config.ConfigReader;
import org.sipline.config.SiplineConfig;
import org.sipline.tapi.constant.LineCallState;

class ReloadTest {

  @Test
  @Timeout(30)
  void aCallGoesOnWhileLinesComeAndGo() throws Exception {
    try (Softphone phone = Softphone.start(config("echo", "caller", "leaving"))) {
      SoftphoneCall call =
          phone.line("caller").call("sip:echo@" + address(phone)).toCompletableFuture().get();
      call.awaitConnected(Duration.ofSeconds(10));

      phone.reload(config("echo", "caller", "coming"));

      assertThat(phone.lines())
          .extracting(SoftphoneLine::name)
          .containsExactlyInAnyOrder("echo", "caller", "coming");
      assertThat(phone.line("coming").isInService()).isTrue();
      assertThat(call.state()).isEqualTo(LineCallState.CONNECTED);
    }
  }

  private static String address(Softphone phone) {
    return phone.listening().getFirst().replaceFirst("UDP (.*) port (.*)", "$1:$2");
  }

  private static SiplineConfig config(String... lines) throws Exception {
    StringBuilder yaml =
        new StringBuilder(
            """
            sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}
            lines:
            """);
    for (String line : lines) {
      yaml.append("  - {name: %s, answer: auto, media: {play: echo}}\n".formatted(line));
    }
    return ConfigReader.parse(yaml.toString(), Path.of("reload.yaml"), Map.of()).config();
  }
}

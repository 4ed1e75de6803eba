package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sipline reload} while somebody talks. */
final class ReloadIT {
  private static final String SIP = "sip: {listen: [{address: 127.0.0.1, port: 0}]}\n";
  private static final String LINES =
      """
      lines:
        - {name: desk}
        - {name: echo, answer: auto, media: {play: echo}}
      """;

  @TempDir private Path folder;

  @Test
  void linesComeAndGoWhileACallGoesOn() throws IOException {
    Path config = folder.resolve("reload.yaml");
    Files.writeString(config, SIP + LINES + "  - {name: leaving}\n");
    try (Service service = Service.start(folder, Map.of(), config);
        Program call = service.begins("call", "--json", "--line", "desk", service.uri("echo"))) {
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));

      Files.writeString(config, SIP + LINES + "  - {name: coming}\n");
      assertThat(service.does("reload").output().strip()).isEqualTo("2 lines changed");
      assertThat(service.does("lines", "--json").json())
          .extracting(line -> line.path("name").asText())
          .containsExactly("desk", "echo", "coming");
      service.awaitCall("desk", "out", "CONNECTED");

      Files.writeString(config, SIP + LINES + "  - {name: coming, max-calls: none}\n");
      assertThat(service.ends(1, "reload").errors()).contains("reload.yaml:5:", "max-calls");
      Files.writeString(config, SIP + "media: {ports: 20000-20099}\n" + LINES);
      assertThat(service.ends(1, "reload").errors()).contains("media.ports", "restart");

      service.awaitCall("desk", "out", "CONNECTED");
      service.does("drop", "--all");
      assertThat(call.exitCode()).as(call.toString()).isZero();
    }
  }
}

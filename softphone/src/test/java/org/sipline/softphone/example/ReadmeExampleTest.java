package org.sipline.softphone.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.softphone.demo.Demonstration;

@ResourceLock(Resources.SYSTEM_OUT)
class ReadmeExampleTest {
  @TempDir Path folder;

  @Test
  @Timeout(60)
  void theExampleOfTheReadmeRuns() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("embedded.yaml"),
            Files.readString(Path.of("..", "config", "samples", "embedded.yaml"))
                .replace("${SIPLINE_PBX_PORT:7060}", Integer.toString(freePort())));
    Path hello = folder.resolve("hello.wav");
    try (InputStream speech = Demonstration.class.getResourceAsStream("speech.wav")) {
      Files.write(hello, speech.readAllBytes());
    }
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      SpeakToTheEcho.run(config, hello);
    } finally {
      System.setOut(console);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("CONNECTED", "STOPPED", "IDLE");
  }

  /** From below the ports that the system gives to whoever wants any. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 16_000);
      try (DatagramSocket udp = new DatagramSocket(port);
          ServerSocket tcp = new ServerSocket(port)) {
        assertThat(udp.isBound() && tcp.isBound()).isTrue();
        return port;
      } catch (IOException e) {
        // Taken: another.
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SpeakToTheEcho, README.md", "VoiceMenu, docs/java.md"})
  void theDocumentsShowTheExamplesAsTheyAre(String example, String document) throws Exception {
    List<String> source =
        Files.readAllLines(
            Path.of("src/test/java/org/sipline/softphone/example", example + ".java"));
    List<String> marks = source.stream().map(String::strip).toList();
    int from = marks.indexOf("// docs begin");
    int to = marks.indexOf("// docs end");
    String shown = String.join("\n", source.subList(from + 1, to)).stripIndent();

    assertThat(Files.readString(Path.of("..").resolve(document))).contains(shown);
  }
}

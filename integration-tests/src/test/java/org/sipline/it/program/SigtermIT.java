package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Trail;
import org.sipline.it.peer.UdpServer;

/** SIGTERM in mid-call: the call is dropped and the line unregistered, soon. */
final class SigtermIT {
  private static final Duration SOON = Duration.ofSeconds(2);

  @TempDir private Path folder;

  @Test
  void aServiceDropsItsCallsAndUnregistersItsLines() throws IOException {
    try (UdpServer server = new UdpServer();
        Service service = Service.start(folder, Map.of(), config(server))) {
      Trail.Cursor<UdpServer.Asked> asked = server.asked();
      try (Program call = service.begins("call", "--json", "600")) {
        call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
        long before = System.nanoTime();
        service.program().terminate();
        assertEnds(asked, before);
        assertThat(service.program().exitCode()).isZero();
        assertThat(service.program().json().getLast().path("event").asText()).isEqualTo("stopped");
        assertThat(call.exitCode()).isNotZero();
      }
    }
  }

  @Test
  void aCallWithoutAServiceIsDroppedToo() throws IOException {
    try (UdpServer server = new UdpServer();
        Program call =
            Program.start(
                folder, Map.of(), "call", "--json", "600", "-c", config(server).toString())) {
      Trail.Cursor<UdpServer.Asked> asked = server.asked();
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      long before = System.nanoTime();
      call.terminate();
      assertEnds(asked, before);
      assertTellsItsEnd(call);
    }
  }

  @Test
  void aCallThroughAServiceIsDroppedAndReportedAndTheServiceGoesOn() throws IOException {
    try (UdpServer server = new UdpServer();
        Service service = Service.start(folder, Map.of(), config(server));
        Program call = service.begins("call", "--json", "600")) {
      Trail.Cursor<UdpServer.Asked> asked = server.asked();
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      long before = System.nanoTime();
      call.terminate();
      UdpServer.Asked bye = UdpServer.await(asked, "BYE");
      assertThat(Duration.ofNanos(bye.nanos() - before)).isLessThan(SOON);
      assertTellsItsEnd(call);
      assertThat(service.does("calls", "--json").json()).isEmpty();
    }
  }

  private static void assertTellsItsEnd(Program call) {
    assertThat(call.exitCode()).as(call.toString()).isEqualTo(128 + 15);
    assertThat(call.errors()).contains("hanging up");
    JsonNode outcome = call.json().getLast();
    assertThat(outcome.path("problem").asText()).isEqualTo("interrupted");
    assertThat(outcome.path("connectedMillis").asInt()).isNotNegative();
    assertThat(outcome.path("quality").path("codec").asText()).isNotEmpty();
  }

  private Path config(UdpServer server) throws IOException {
    return Files.writeString(
        folder.resolve("sigterm.yaml"),
        "sip: {listen: [{address: 127.0.0.1, port: 0}]}\nlines:\n" + server.account("desk"));
  }

  private static void assertEnds(Trail.Cursor<UdpServer.Asked> asked, long before) {
    UdpServer.Asked bye = UdpServer.await(asked, "BYE");
    UdpServer.Asked unregistered =
        asked.awaitAny(
            "REGISTER that takes the binding out",
            each -> each.name().equals("REGISTER") && each.header("Expires").equals("0"),
            Duration.ofSeconds(30));
    assertThat(Duration.ofNanos(bye.nanos() - before)).isLessThan(SOON);
    assertThat(Duration.ofNanos(unregistered.nanos() - before)).isLessThan(SOON);
  }
}

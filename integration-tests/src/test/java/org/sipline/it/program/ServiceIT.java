package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Sipp;
import org.sipline.it.peer.SippRun;
import org.sipline.it.phone.DirectLines;

/** A service, and the commands that talk to it, with SIPp at the other end. */
final class ServiceIT {
  @TempDir private Path folder;
  private Service service;

  @BeforeEach
  void start() {
    service = Service.start(folder, Map.of("SIPLINE_SIP_PORT", "0"), DirectLines.sample());
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void theCommandsSeeAndControlACallUntilSigtermEndsIt() {
    Program lines = service.does("lines", "--json");
    assertThat(lines.output())
        .contains("\"name\":\"auto\"", "\"name\":\"ring\"", "\"name\":\"out\"")
        .contains("\"inService\":true");
    try (Program watch = service.begins("watch", "--json");
        Sipp sipp = SippRun.scenario(ServiceIT.class, "uas-held.xml").start();
        Program call =
            service.begins("call", "--json", "--line", "out", "sip:p@127.0.0.1:" + sipp.port())) {
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      assertThat(service.does("calls", "--json").output())
          .contains("\"CONNECTED\"")
          .contains("\"out\"");
      assertThat(service.does("calls").output()).contains("CONNECTED");
      service.does("hold", "--all");
      assertThat(service.does("calls").output()).contains("ONHOLD");
      service.does("resume", "--all");
      call.awaitLine("hold", line -> line.contains("\"ONHOLD\""));
      watch.awaitLine("resumption", line -> line.contains("LINE_CALLSTATE"));

      service.program().terminate();
      service.program().exitCode();
      Sipp.Outcome peer = sipp.await(Duration.ofSeconds(20));
      assertThat(peer.failed()).as(peer.trace()).isZero();
      assertThat(peer.trace()).contains("BYE sip:");
      assertThat(call.exitCode()).isNotZero();
    }
  }

  @Test
  void aSecondServiceOfTheSameNameIsToldOfTheFirst() {
    String port = service.uri("auto").replaceFirst(".*:", "");
    String sample = DirectLines.sample().toString();
    try (Program second =
        Program.start(folder, Map.of("SIPLINE_SIP_PORT", port), "run", "--json", "-c", sample)) {
      assertThat(second.exitCode()).as(second.toString()).isEqualTo(1);
      JsonNode told = second.json().getFirst();
      assertThat(told.path("event").asText()).isEqualTo("already-runs");
      assertThat(told.path("pid").asLong()).isEqualTo(service.program().pid());
      assertThat(Instant.parse(told.path("since").asText())).isBefore(Instant.now());
      assertThat(told.path("configuration").asText()).isEqualTo(sample);
      assertThat(second.errors())
          .contains("runs already", "pid " + service.program().pid(), "sipline lines")
          .doesNotContain(port);
    }
    service.does("lines");
  }

  @Test
  void dropEndsACallAndSaysHowMany() {
    try (Sipp sipp = SippRun.builtIn("uas").start();
        Program call =
            service.begins("call", "--json", "-l", "out", "sip:p@127.0.0.1:" + sipp.port())) {
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      assertThat(service.does("drop", "--all").output()).contains("1 call");
      call.exitCode();
      assertThat(sipp.await(Duration.ofSeconds(20)).successful()).isEqualTo(1);
    }
  }
}

package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.peer.Sipp;
import org.sipline.it.peer.SippRun;
import org.sipline.it.phone.DirectLines;

/** A service, and the commands that talk to it. */
final class ServiceIT {
  private static final Duration END_BOUND = Duration.ofSeconds(4);

  @TempDir private Path folder;
  private final int port = PeerPorts.one();
  private Program service;

  @BeforeEach
  void start() {
    service =
        Program.start(
            folder,
            Map.of("SIPLINE_SIP_PORT", Integer.toString(port)),
            "run",
            "--json",
            "-c",
            DirectLines.sample().toString());
    service.awaitLine("readiness", line -> line.contains("\"ready\""));
  }

  @AfterEach
  void end() {
    service.close();
  }

  @Test
  void theCommandsSeeAndControlACallUntilSigtermEndsIt() {
    Program lines = succeeds("lines", "--json");
    assertThat(lines.output())
        .contains("\"name\":\"auto\"", "\"name\":\"ring\"", "\"name\":\"out\"")
        .contains("\"inService\":true");
    try (Program watch = Program.start(folder, Map.of(), "watch", "--json");
        Sipp sipp = SippRun.scenario(ServiceIT.class, "uas-held.xml").start()) {
      try (Program call =
          Program.start(
              folder,
              Map.of(),
              "call",
              "--json",
              "--line",
              "out",
              "sip:p@127.0.0.1:" + sipp.port())) {
        call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
        assertThat(succeeds("calls", "--json").output())
            .contains("\"CONNECTED\"")
            .contains("\"out\"");
        assertThat(succeeds("calls").output()).contains("CONNECTED");
        succeeds("hold", "--all");
        assertThat(succeeds("calls").output()).contains("ONHOLD");
        succeeds("resume", "--all");
        call.awaitLine("hold", line -> line.contains("\"ONHOLD\""));
        watch.awaitLine("resumption", line -> line.contains("LINE_CALLSTATE"));

        long before = System.nanoTime();
        service.terminate();
        service.exitCode();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(END_BOUND);
        Sipp.Outcome peer = sipp.await(Duration.ofSeconds(20));
        assertThat(peer.failed()).as(peer.trace()).isZero();
        assertThat(peer.trace()).contains("BYE sip:");
        assertThat(call.exitCode()).isNotZero();
      }
    }
  }

  @Test
  void dropEndsACallAndSaysHowMany() {
    try (Sipp sipp = SippRun.builtIn("uas").start();
        Program call =
            Program.start(
                folder,
                Map.of(),
                "call",
                "--json",
                "-l",
                "out",
                "sip:p@127.0.0.1:" + sipp.port())) {
      call.awaitLine("connection", line -> line.contains("\"CONNECTED\""));
      assertThat(succeeds("drop", "--all").output()).contains("1 call");
      call.exitCode();
      assertThat(sipp.await(Duration.ofSeconds(20)).successful()).isEqualTo(1);
      Program again = Program.run(folder, "drop", "--all");
      assertThat(again.exitCode()).as(again.toString()).isEqualTo(1);
      Program unknown = Program.run(folder, "drop", "4711");
      assertThat(unknown.exitCode()).as(unknown.toString()).isEqualTo(1);
      assertThat(unknown.errors()).contains("4711");
    }
  }

  private Program succeeds(String... words) {
    Program program = Program.run(folder, words);
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return program;
  }
}

package org.sipline.it.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A {@code ./sipline run}, and the commands that talk to it. Closing kills it. For one thread. */
final class Service implements AutoCloseable {
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Path folder;
  private final Program program;
  private final JsonNode ready;

  private Service(Path folder, Program program) {
    this.folder = folder;
    this.program = program;
    this.ready =
        program.awaitJson("readiness", json -> json.path("event").asText().equals("ready"));
  }

  /** Starts one and waits until it is ready. */
  static Service start(Path folder, Map<String, String> environment, Path config) {
    Program program = Program.start(folder, environment, "run", "--json", "-c", config.toString());
    try {
      return new Service(folder, program);
    } catch (Throwable t) {
      program.close();
      throw t;
    }
  }

  /** The process. */
  Program program() {
    return program;
  }

  /** A SIP URI of its lines over UDP and IPv4. */
  String uri(String user) {
    for (JsonNode point : ready.path("listening")) {
      String[] words = point.asText().split(" ", -1);
      if (words[0].equals("UDP") && words[1].equals("127.0.0.1")) {
        return "sip:" + user + "@127.0.0.1:" + words[3];
      }
    }
    throw new AssertionError("no UDP on 127.0.0.1 in " + ready);
  }

  /** Starts a command. */
  Program begins(String... words) {
    return Program.start(folder, Map.of(), words);
  }

  /** Runs a command that has to succeed. */
  Program does(String... words) {
    return ends(0, words);
  }

  /** Runs a command that has to end so. */
  Program ends(int exitCode, String... words) {
    Program done = Program.run(folder, words);
    assertThat(done.exitCode()).as(done.toString()).isEqualTo(exitCode);
    return done;
  }

  /** Asks for the calls until one is as wanted, and returns that. */
  JsonNode awaitCall(String what, Predicate<JsonNode> wanted) {
    long deadline = System.nanoTime() + Program.BOUND.toNanos();
    while (true) {
      List<JsonNode> calls = does("calls", "--json").json();
      for (JsonNode call : calls) {
        if (wanted.test(call)) {
          return call;
        }
      }
      assertThat(System.nanoTime()).as("no %s among %s", what, calls).isLessThan(deadline);
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  /** Waits until a call of this line and origin is in this state. */
  JsonNode awaitCall(String line, String origin, String state) {
    return awaitCall(
        "%s call of %s in %s".formatted(origin, line, state),
        call ->
            call.path("line").asText().equals(line)
                && call.path("origin").asText().equals(origin)
                && call.path("state").asText().equals(state));
  }

  @Override
  public void close() {
    program.close();
  }
}

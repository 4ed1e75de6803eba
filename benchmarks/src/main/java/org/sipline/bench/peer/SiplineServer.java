package org.sipline.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.ScratchFile;
import org.sipline.bench.report.Figure;
import org.sipline.bench.subject.ServingLines;

/** Ours: what {@code sipline run} serves, in a JVM of its own. */
public final class SiplineServer implements CalledServer {
  /** Room for the transactions that RFC 3261 keeps for 32 s after each call. */
  static final List<String> JVM_OPTIONS = List.of("-Xms1g", "-Xmx6g");

  private static final String ANY_PORT = "0";
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration ANSWER = Duration.ofMinutes(1);

  private final Child child;
  private final int port;
  private final ScratchFile config;

  /** Serves a configuration. */
  public SiplineServer(String yaml, List<String> jvmOptions) {
    config = new ScratchFile(yaml);
    child = Child.java(jvmOptions, ServingLines.class, List.of(config.path().toString()));
    port = Integer.parseInt(child.await("ready", START));
  }

  /**
   * Serves {@code config/samples/direct.yaml}, of which the line {@code auto} is called: it answers
   * at once and echoes.
   *
   * @param home the project's folder
   */
  public static SiplineServer answering(Path home) {
    try {
      String sample = Files.readString(home.resolve("config/samples/direct.yaml"));
      return new SiplineServer(
          sample.replace("\"${SIPLINE_SIP_PORT:22060}\"", ANY_PORT), serviceOptions(home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of {@code sipline run}, and room. */
  private static List<String> serviceOptions(Path home) {
    List<String> options = new ArrayList<>(JVM_OPTIONS);
    options.add("@" + home.resolve("scripts/service.options"));
    return options;
  }

  /** Bytes on its heap after a full collection. */
  public long heapBytes() {
    return Long.parseLong(child.ask("heap", ANSWER));
  }

  /** Bytes that its threads have allocated since its start. */
  public long allocatedBytes() {
    return Long.parseLong(child.ask("allocated", ANSWER));
  }

  /** How many of its lines are in service. */
  public int linesInService() {
    return Integer.parseInt(child.ask("lines", ANSWER));
  }

  /** Begins a flight recording into a file. */
  public void record(Path file) {
    child.ask("record " + file, ANSWER);
  }

  /** Ends the flight recording. */
  public void endRecording() {
    child.ask("end-recording", ANSWER);
  }

  @Override
  public String name() {
    return Figure.OURS;
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return "auto";
  }

  @Override
  public void close() {
    child.close();
    config.close();
  }
}

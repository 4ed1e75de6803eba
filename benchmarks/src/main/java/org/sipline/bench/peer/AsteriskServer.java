package org.sipline.bench.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.Interruption;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.Programs;
import org.sipline.bench.process.UdpPorts;

/** The Asterisk of the integration tests, in Docker on the host's network. */
public final class AsteriskServer implements CalledServer {
  /** Answers and sends nothing. */
  public static final String SILENT = "610";

  /** Answers and echoes. */
  public static final String ECHO = "600";

  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int RTP_PORTS = 4000;

  private final String user;
  private final int port = UdpPorts.pair();
  private final String container = "sipline-bench-" + ProcessHandle.current().pid() + "-" + port;
  private final Interruption interruption = new Interruption(container, this::remove);
  private final long pid;

  /**
   * Starts it.
   *
   * @param image as {@link #image} gives it
   * @param user the number to call
   */
  public AsteriskServer(String image, String user) {
    this.user = user;
    int rtp = UdpPorts.block(RTP_PORTS);
    must(
        "docker",
        "run",
        "-d",
        "--rm",
        "--network=host",
        "--ulimit",
        "nofile=20000:20000",
        "--name",
        container,
        "-e",
        "SIP_PORT=" + port,
        "-e",
        "RTP_START=" + rtp,
        "-e",
        "RTP_END=" + (rtp + RTP_PORTS - 1),
        "-e",
        "AMI_PORT=" + UdpPorts.pair(),
        "-e",
        "AMI_SECRET=" + container,
        image);
    try {
      pid = Long.parseLong(must("docker", "inspect", "-f", "{{.State.Pid}}", container));
      awaitReady();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The image's name, built if it is not there yet; empty where there is no Docker. */
  public static Optional<String> image(Path home) {
    if (!Programs.exists("docker")
        || Programs.run(BOUND, "docker", "info", "--format", "{{.ID}}").exitCode() != 0) {
      return Optional.empty();
    }
    Programs.Outcome built =
        Programs.run(
            Duration.ofMinutes(15), home.resolve("scripts/make-image").toString(), "asterisk");
    return built.exitCode() == 0
        ? Optional.of(built.output().lines().toList().getLast())
        : Optional.empty();
  }

  private static String must(String... command) {
    Programs.Outcome outcome = Programs.run(BOUND, command);
    if (outcome.exitCode() != 0) {
      throw new BenchException(String.join(" ", command) + ": " + outcome.output());
    }
    return outcome.output();
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + BOUND.toNanos();
    while (!ProcessFigures.isUdpPortBound(port)
        || !Programs.run(BOUND, "docker", "logs", container).output().contains("Asterisk Ready.")) {
      if (System.nanoTime() > deadline) {
        throw new BenchException("Asterisk does not listen on port " + port);
      }
      Programs.run(BOUND, "sleep", "0.2");
    }
  }

  @Override
  public String name() {
    return "Asterisk";
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return user;
  }

  private void remove() {
    Programs.run(BOUND, "docker", "rm", "-f", container);
  }

  @Override
  public void close() {
    remove();
    interruption.close();
  }
}

package org.sipline.it.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The docker command, and the containers this project's tests start with it. */
public final class Docker {
  /** Names the JVM that started a container, so that a later run knows whether its owner lives. */
  private static final String OWNER_LABEL = "org.sipline.owner";

  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Building the image downloads some 100 MB, at whatever speed the archive has. */
  private static final Duration BUILD_BOUND = Duration.ofMinutes(15);

  private Docker() {}

  /** Why containers cannot be used here, or empty when they can. */
  public static Optional<String> missing() {
    if (!Command.exists("docker")) {
      return Optional.of("there is no docker command");
    }
    Command.Outcome info =
        Command.run(Duration.ofSeconds(20), List.of("docker", "info", "--format", "{{.ID}}"));
    return info.succeeded() ? Optional.empty() : Optional.of("no Docker daemon answers");
  }

  /** Runs a docker command. */
  public static Command.Outcome run(String... arguments) {
    var command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return Command.run(BOUND, command);
  }

  /** Runs a docker command that must succeed, and returns what it wrote. */
  public static String must(String... arguments) {
    Command.Outcome outcome = run(arguments);
    if (!outcome.succeeded()) {
      throw new AssertionError("docker " + String.join(" ", arguments) + ": " + outcome.output());
    }
    return outcome.output().strip();
  }

  /** Builds an image of this project, if need be, and returns its name; {@code make-image} says. */
  public static String image(String folder) {
    Command.Outcome built =
        Command.run(BUILD_BOUND, List.of(scripts().resolve("make-image").toString(), folder));
    if (!built.succeeded()) {
      throw new AssertionError("make-image " + folder + " failed: " + built.output());
    }
    return built.output().lines().toList().getLast().strip();
  }

  /**
   * Starts a container on the host's network, labelled as this JVM's.
   *
   * @param options what else {@code docker run} is told, such as {@code -e NAME=VALUE}
   */
  public static void start(String name, String image, List<String> options) {
    var command =
        new ArrayList<>(
            List.of("run", "-d", "--network=host", "--name", name, "--label", ownerLabel()));
    command.addAll(options);
    command.add(image);
    must(command.toArray(String[]::new));
  }

  /** Removes containers whose JVM ended without removing them; nobody else's. */
  public static void removeLeftovers() {
    String rows =
        must(
            "ps",
            "-a",
            "--filter",
            "label=" + OWNER_LABEL,
            "--format",
            "{{.ID}} {{.Label \"" + OWNER_LABEL + "\"}}");
    for (String row : rows.lines().toList()) {
      String[] idAndOwner = row.split(" ", 2);
      if (idAndOwner.length == 2 && !lives(idAndOwner[1])) {
        // Another JVM may be removing it at this moment: its absence is what was wanted.
        run("rm", "-f", idAndOwner[0]);
      }
    }
  }

  private static String ownerLabel() {
    return OWNER_LABEL + "=" + owner(ProcessHandle.current());
  }

  private static String owner(ProcessHandle process) {
    // The start time tells a process from a later one that got the same number.
    long started = process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    return process.pid() + ":" + started;
  }

  private static boolean lives(String owner) {
    try {
      long pid = Long.parseLong(owner.split(":", 2)[0]);
      return ProcessHandle.of(pid).map(Docker::owner).filter(owner::equals).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Path scripts() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path scripts = folder.resolve("scripts");
      if (Files.isExecutable(scripts.resolve("start-docker"))) {
        return scripts;
      }
    }
    throw new AssertionError("no scripts folder above " + Path.of("").toAbsolutePath());
  }

  /** Reads a container's log from its beginning, until the reader has seen enough. */
  static Process follow(String name) {
    try {
      return new ProcessBuilder("docker", "logs", "-f", name).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

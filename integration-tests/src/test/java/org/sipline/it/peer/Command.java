package org.sipline.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program to its end. Output goes through a file, so a chatty program never blocks.
 */
public final class Command {
  private static final int OUTPUT_LIMIT = 1 << 20;

  /** How a program ended and the last MiB of what it wrote, standard error included. */
  public record Outcome(int exitCode, String output) {
    /** Whether it ended with 0. */
    public boolean succeeded() {
      return exitCode == 0;
    }
  }

  private Command() {}

  /**
   * Runs a program and waits for its end.
   *
   * @throws AssertionError when it does not end in time; it is killed then
   * @throws UncheckedIOException when it cannot be started
   */
  public static Outcome run(Duration bound, List<String> command) {
    try {
      Path output = Files.createTempFile("sipline-command", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(output.toFile())
                .start();
        return new Outcome(exitCode(process, bound, command.toString()), tail(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    }
  }

  /** Waits for a program's end, kills it at the bound. */
  static int exitCode(Process process, Duration bound, String what) {
    try {
      if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new AssertionError(what + " did not end within " + bound.toMillis() + " ms");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what, e);
    }
  }

  /** The last MiB of a file, however odd its bytes. */
  static String tail(Path file) throws IOException {
    try (var channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - OUTPUT_LIMIT));
      var bytes = java.nio.ByteBuffer.allocate((int) (channel.size() - channel.position()));
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }
  }

  /** A program on the PATH answers to its name. */
  public static boolean exists(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  static java.io.File nothing() {
    return new java.io.File("/dev/null");
  }
}

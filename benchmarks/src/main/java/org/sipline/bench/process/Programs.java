package org.sipline.bench.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Programs of this machine that may or may not be there. */
public final class Programs {

  /** What a program that was run to its end left. */
  public record Outcome(int exitCode, String output) {}

  private Programs() {}

  /** Whether a command is on the path. */
  public static boolean exists(String command) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  /** Runs a program to its end. */
  public static Outcome run(Duration bound, String... command) {
    try {
      Path out = Files.createTempFile("sipline-bench-", ".out");
      try {
        Process process =
            new ProcessBuilder(List.of(command))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new BenchException(command[0] + " did not end within " + bound.toSeconds() + " s");
        }
        return new Outcome(
            process.exitValue(), Files.readString(out, StandardCharsets.UTF_8).strip());
      } finally {
        Files.deleteIfExists(out);
      }
    } catch (IOException e) {
      throw new BenchException("cannot run " + command[0] + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}

package org.sipline.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Where and when a run was made.
 *
 * @param at its beginning, UTC
 * @param processors how many the JVM may use
 * @param processor its model, as the kernel names it
 * @param java the JVM's version
 * @param loadBefore the machine's 1-minute load average before the run: what others did beside it
 */
public record Machine(String at, int processors, String processor, String java, String loadBefore) {

  /** This machine, now. */
  public static Machine now() {
    return new Machine(
        Instant.now().toString(),
        Runtime.getRuntime().availableProcessors(),
        model(),
        Runtime.version().toString(),
        firstWord(Path.of("/proc/loadavg")));
  }

  private static String model() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String firstWord(Path file) {
    try {
      return Files.readString(file).split(" ", 2)[0];
    } catch (IOException e) {
      return "unknown";
    }
  }
}

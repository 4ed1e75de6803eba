package org.sipline.bench.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.sipline.bench.Settings;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.Child;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/** From {@code sipline demo} to the first ring. */
public final class StartPart {
  private static final int RUNS = 3;
  private static final double GOAL_SECONDS = 3;

  /** Who answers at once has rung no longer than that. */
  private static final Pattern RINGS = Pattern.compile("\"state\":\"(RINGBACK|CONNECTED)\"");

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public StartPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures. */
  public void run() {
    report.step("start: sipline demo");
    try {
      // The first run writes the archive of classes that later ones start from.
      ring(Duration.ofMinutes(1), true);
      double[] seconds = new double[RUNS];
      for (int run = 0; run < RUNS; run++) {
        seconds[run] = ring(Duration.ofSeconds(30), false);
      }
      Arrays.sort(seconds);
      report.add(
          Figure.ours(
              "start",
              "sipline demo until the first ring, median of " + RUNS,
              seconds[RUNS / 2],
              "s",
              Target.atMost(GOAL_SECONDS)));
    } catch (BenchException e) {
      report.missing("start of the demonstration", e.getMessage());
    }
  }

  private double ring(Duration bound, boolean toTheEnd) {
    try {
      Path recording = Files.createTempFile("sipline-bench-", ".wav");
      long begun = System.nanoTime();
      try (Child demo =
          Child.talking(
              "sipline demo",
              List.of(
                  settings.home().resolve("sipline").toString(),
                  "demo",
                  "--json",
                  "--record",
                  recording.toString()))) {
        demo.awaitLine(RINGS.asPredicate(), "RINGBACK", bound);
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (toTheEnd) {
          demo.awaitEnd(bound);
        }
        return seconds;
      } finally {
        Files.deleteIfExists(recording);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

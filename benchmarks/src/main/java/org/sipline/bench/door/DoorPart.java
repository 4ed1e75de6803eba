package org.sipline.bench.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipline.bench.Settings;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.Programs;
import org.sipline.bench.process.ScratchFile;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/** A Windows application under Wine: application, tapi32, sipline.tsp, door, service. */
public final class DoorPart {
  private static final double GOAL_MICROS = 150;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration RUN = Duration.ofMinutes(5);

  /** The service is warm when a round of functions is hardly cheaper than the one before. */
  private static final double HARDLY_LESS = 0.97;

  private static final int WARM_ROUNDS = 8;
  private static final Pattern PORT = Pattern.compile("(?i)udp 127\\.0\\.0\\.1 port ([0-9]+)");

  private static final String LINES =
      """
      service: {name: bench-door}
      sip:
        listen: [{address: 127.0.0.1, port: 0}]
      lines:
        - {name: out}
        - {name: auto, answer: auto}
      """;

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public DoorPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures. */
  public void run() {
    report.step("door: a Windows application under Wine");
    try {
      Path folder = Files.createTempDirectory("sipline-bench-");
      try (ScratchFile config = new ScratchFile(LINES)) {
        measure(folder, config.path());
      } finally {
        var _ = Programs.run(START, "rm", "-rf", folder.toString());
      }
    } catch (BenchException e) {
      report.missing("the door under Wine", e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(Path folder, Path config) {
    int trips = settings.pick(5_000, 20_000);
    int calls = settings.pick(200, 1_000);
    try (Child service = sipline(folder, "sipline run", "run", "--json", "-c", config.toString())) {
      String ready = service.awaitLine(line -> line.contains("\"ready\""), "ready", START);
      Matcher port = PORT.matcher(ready);
      if (!port.find()) {
        throw new BenchException("no port in " + ready);
      }
      String number = "sip:auto@127.0.0.1:" + port.group(1);
      warm(folder, number, trips);
      try (Child soak = soak(folder, number, calls, trips)) {
        String round = soak.awaitLine(line -> line.contains("round-trips"), "round-trips", START);
        report.add(
            Figure.ours(
                "door",
                "round trip of a forwarded function under Wine, median of " + trips,
                number(round, "medianNanos") / 1e3,
                "us",
                Target.atMost(GOAL_MICROS)));
        report.add(
            Figure.of(
                "door",
                "round trip of a forwarded function under Wine, 99 of 100 within",
                Figure.OURS,
                number(round, "p99Nanos") / 1e3,
                "us"));
        double begun = seconds(soak.awaitLine(line -> line.contains("\"begin\""), "begin", START));
        double ended = seconds(soak.awaitLine(line -> line.contains("\"end\""), "end", RUN));
        report.add(
            Figure.of(
                "door",
                "a whole call of one application, dialled, connected and dropped",
                Figure.OURS,
                (ended - begun) * 1e3 / calls,
                "ms"));
      }
    }
  }

  /** Applications ask until the service answers no sooner: compiling is not what is measured. */
  private void warm(Path folder, String number, int trips) {
    double before = Double.MAX_VALUE;
    double now = medianMicros(folder, number, trips);
    for (int round = 0; round < WARM_ROUNDS && now < HARDLY_LESS * before; round++) {
      before = now;
      now = medianMicros(folder, number, trips);
    }
    report.step("door: the service is warm at %.0f us a function".formatted(now));
  }

  private double medianMicros(Path folder, String number, int trips) {
    try (Child soak = soak(folder, number, 1, trips)) {
      String round = soak.awaitLine(line -> line.contains("round-trips"), "round-trips", RUN);
      soak.awaitLine(line -> line.contains("\"end\""), "end", RUN);
      return number(round, "medianNanos") / 1e3;
    }
  }

  private Child soak(Path folder, String number, int calls, int trips) {
    return sipline(
        folder,
        "tapisoak",
        "wine",
        "--prefix",
        settings.home().resolve("windows/target/prefix").toString(),
        "--",
        settings.home().resolve("windows/target/x86_64/tapisoak.exe").toString(),
        number,
        "--line",
        "out",
        "--calls",
        Integer.toString(calls),
        "--round-trips",
        Integer.toString(trips),
        "--json");
  }

  private Child sipline(Path folder, String name, String... words) {
    List<String> command = new ArrayList<>(List.of("env", "XDG_RUNTIME_DIR=" + folder));
    command.add(settings.home().resolve("sipline").toString());
    command.addAll(List.of(words));
    return Child.talking(name, command);
  }

  private static double seconds(String json) {
    return number(json, "at");
  }

  private static double number(String json, String field) {
    Matcher value = Pattern.compile("\"" + field + "\":([0-9.]+)").matcher(json);
    if (!value.find()) {
      throw new BenchException("no " + field + " in " + json);
    }
    return Double.parseDouble(value.group(1));
  }
}

package org.sipline.bench.codecs;

import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sipline.bench.Settings;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;

/** Runs the JMH benchmarks with settings short enough to be run often. */
public final class CodecsPart {
  private static final String UNIT = "ns";

  /** Spandsp on the same kind of machine, compiled with optimisation: ns for a frame of 20 ms. */
  private static final List<Peer> PEERS =
      List.of(
          new Peer("CodecBenchmark.encode PCMU", 226),
          new Peer("CodecBenchmark.decode PCMU", 139),
          new Peer("CodecBenchmark.encode PCMA", 226),
          new Peer("CodecBenchmark.decode PCMA", 140),
          new Peer("CodecBenchmark.encode G722", 11_521),
          new Peer("CodecBenchmark.decode G722", 6_235));

  private record Peer(String measure, double nanos) {}

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public CodecsPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures. */
  public void run() {
    report.step("codecs: JMH");
    TimeValue time = TimeValue.milliseconds(settings.pick(300, 1000));
    Options options =
        new OptionsBuilder()
            .include("org\\.sipline\\.bench\\.codecs\\..*")
            .forks(1)
            .warmupIterations(3)
            .warmupTime(time)
            .measurementIterations(3)
            .measurementTime(time)
            .verbosity(VerboseMode.SILENT)
            .build();
    try {
      for (RunResult result : new Runner(options).run()) {
        add(result);
      }
    } catch (RunnerException e) {
      report.missing("codecs", e.getMessage());
    }
  }

  private void add(RunResult result) {
    String name = result.getParams().getBenchmark();
    String parameters =
        result.getParams().getParamsKeys().stream()
            .map(key -> " " + result.getParams().getParam(key))
            .collect(Collectors.joining());
    String measure = name.substring("org.sipline.bench.codecs.".length()) + parameters;
    report.add(
        Figure.of("codecs", measure, Figure.OURS, result.getPrimaryResult().getScore(), UNIT)
            .remarked("+- %.0f".formatted(result.getPrimaryResult().getScoreError())));
    PEERS.stream()
        .filter(peer -> peer.measure().equals(measure))
        .forEach(
            peer ->
                report.add(
                    Figure.of("codecs", measure, "spandsp", peer.nanos(), UNIT)
                        .remarked("measured in another run")));
  }
}

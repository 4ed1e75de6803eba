package org.sipline.bench.signalling;

import java.time.Duration;
import java.util.List;
import org.sipline.bench.Settings;
import org.sipline.bench.peer.SippUas;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.ScratchFile;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;
import org.sipline.bench.subject.CallingLines;

/**
 * Our lines call SIPp's {@code uas}: at the rate that they have to reach, and at far too high a
 * one.
 */
final class CallingRun {
  private static final String PART = "signalling";
  private static final int GOAL_RATE = 1500;
  private static final int OVERLOAD_RATE = 8000;

  /** The budget of a configuration that sets none: what an overload must not press down. */
  private static final int BUDGET_PER_SECOND = 2000;

  private final Settings settings;
  private final Report report;

  CallingRun(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** What became of the calls offered: good, refused for want of room, failed, without an end. */
  private record Calls(
      long good, long refused, long failed, long unfinished, double offeredSeconds) {

    static Calls of(String answer) {
      String[] words = answer.split(" ", -1);
      return new Calls(
          Long.parseLong(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Long.parseLong(words[4]) / 1000.0);
    }

    double perSecond() {
      return good / offeredSeconds;
    }
  }

  void run() {
    report.step("signalling: our lines call SIPp uas");
    try (ScratchFile config = new ScratchFile(lines());
        SippUas uas = new SippUas();
        Child lines =
            Child.java(
                List.of("-Xms1g", "-Xmx6g"),
                CallingLines.class,
                List.of(config.path().toString()))) {
      lines.await("ready", Duration.ofSeconds(30));
      measure(lines, "sip:service@127.0.0.1:" + uas.port());
    } catch (BenchException e) {
      report.missing("calls that our lines make", e.getMessage());
    }
  }

  private void measure(Child lines, String target) {
    int seconds = settings.pick(8, 20);
    calls(lines, target, 300, 3);
    calls(lines, target, 1000, settings.pick(6, 10));
    double before = ProcessFigures.cpuSeconds(lines.pid());
    Calls calls = calls(lines, target, GOAL_RATE, seconds);
    double cpu = ProcessFigures.cpuSeconds(lines.pid()) - before;
    report.add(
        Figure.ours(
                PART,
                "calls/s made by our lines, offered 1,500/s",
                calls.perSecond(),
                "calls/s",
                // The clock of a run of some seconds is not exact to the last call.
                Target.atLeast(GOAL_RATE * 0.99))
            .remarked(
                "%d refused, %d failed, %d without an end"
                    .formatted(calls.refused(), calls.failed(), calls.unfinished())));
    if (calls.good() > 0) {
      report.add(
          Figure.of(PART, "CPU per made call", Figure.OURS, cpu * 1000 / calls.good(), "ms"));
    }
    Calls overload = calls(lines, target, OVERLOAD_RATE, settings.pick(4, 8));
    report.add(
        Figure.ours(
                PART,
                "calls/s made by our lines, offered 8,000/s",
                overload.perSecond(),
                "calls/s",
                Target.atLeast(BUDGET_PER_SECOND * 0.75))
            .remarked("the budget is 2,000/s; " + overload.refused() + " refused at once"));
    report.add(
        Figure.ours(
            PART,
            "calls accepted under that overload and lost",
            (double) (overload.failed() + overload.unfinished()),
            "calls",
            Target.atMost(0)));
  }

  private static Calls calls(Child lines, String target, int perSecond, int seconds) {
    return Calls.of(
        lines.ask(
            "call %s %d %d".formatted(target, perSecond, seconds),
            Duration.ofSeconds(seconds * 4L + 30)));
  }

  private static String lines() {
    StringBuilder yaml =
        new StringBuilder(
            """
            sip:
              listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]
            media: {ports: 16384-32767}
            lines:
            """);
    for (int line = 0; line < 4; line++) {
      yaml.append("  - {name: out").append(line).append(", max-calls: 5000}\n");
    }
    return yaml.toString();
  }
}

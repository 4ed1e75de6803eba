package org.sipline.bench.subscriptions;

import java.time.Duration;
import java.util.List;
import org.sipline.bench.Settings;
import org.sipline.bench.peer.SiplineServer;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.Programs;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/**
 * What it costs to keep two subscriptions for each of many lines: waiting messages, and the calls
 * of another extension. They are granted for a short time, so that a window sees each refreshed
 * once or more; from the CPU time of a refresh follows the share at the pace of the default
 * lifetime.
 */
public final class SubscriptionsPart {
  private static final String PART = "subscriptions";
  private static final int LINES = 10_000;
  private static final int PER_LINE = 2;
  private static final int GRANTED_SECONDS = 60;

  /** What lines ask for, and a refresh comes after 80 to 90 % of it. */
  private static final double DEFAULT_REFRESH_SECONDS = 3_600 * 0.85;

  /** A quarter of a core. */
  private static final double GOAL_PERCENT = 25;

  private static final int PATIENCE_SECONDS = 180;

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public SubscriptionsPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures. */
  public void run() {
    report.step("subscriptions: %,d lines with %d each".formatted(LINES, PER_LINE));
    try (Notifier notifier = new Notifier(GRANTED_SECONDS);
        SiplineServer server = new SiplineServer(lines(notifier), List.of("-Xmx4g"))) {
      awaitSubscriptions(notifier, server);
      pause(GRANTED_SECONDS); // the first refreshes come in step, and the compiler is busy
      measure(notifier, server, settings.pick(60, 120));
    } catch (BenchException e) {
      report.missing("subscriptions", e.getMessage());
    }
  }

  private static String lines(Notifier notifier) {
    StringBuilder yaml =
        new StringBuilder(
            "sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}\nlines:\n");
    for (int line = 0; line < LINES; line++) {
      // As short as it can be: a configuration has at most 1 MiB.
      yaml.append("- {name: %d,registrar: sip:127.0.0.1:%d".formatted(line, notifier.port()))
          .append(",message-waiting: subscribe,watch: [2],watch-by: [dialog]}\n");
    }
    return yaml.toString();
  }

  private static void awaitSubscriptions(Notifier notifier, SiplineServer server) {
    long begun = System.nanoTime();
    while (notifier.subscriptions() < (long) LINES * PER_LINE) {
      if (System.nanoTime() - begun > PATIENCE_SECONDS * 1_000_000_000L) {
        throw new BenchException(
            "only %d of %d subscriptions after %d s, with %d lines in service"
                .formatted(
                    notifier.subscriptions(),
                    LINES * PER_LINE,
                    PATIENCE_SECONDS,
                    server.linesInService()));
      }
      pause(1);
    }
  }

  private void measure(Notifier notifier, SiplineServer server, int seconds) {
    long before = notifier.subscribes();
    double cpuBefore = ProcessFigures.cpuSeconds(server.pid());
    long begun = System.nanoTime();
    pause(seconds);
    double took = (System.nanoTime() - begun) / 1e9;
    double cpu = ProcessFigures.cpuSeconds(server.pid()) - cpuBefore;
    long refreshes = notifier.subscribes() - before;
    if (refreshes == 0) {
      throw new BenchException("no subscription was refreshed in " + seconds + " s");
    }
    String of = "%,d lines, %d subscriptions each".formatted(LINES, PER_LINE);
    double perSecond = LINES * PER_LINE / DEFAULT_REFRESH_SECONDS;
    report.add(
        Figure.of(
            PART,
            "refreshes, granted for " + GRANTED_SECONDS + " s",
            Figure.OURS,
            refreshes / took,
            "/s"));
    report.add(
        Figure.of(PART, "CPU at that pace, " + of, Figure.OURS, 100 * cpu / took, "% of a core"));
    report.add(
        Figure.of(
            PART,
            "CPU for each refresh with its NOTIFY",
            Figure.OURS,
            1e3 * cpu / refreshes,
            "ms"));
    report.add(
        Figure.ours(
                PART,
                "CPU at the pace of the default lifetime (1 h)",
                100 * cpu / refreshes * perSecond,
                "% of a core",
                Target.atMost(GOAL_PERCENT))
            .remarked(
                "computed: the CPU time of one refresh, %.1f of which come in a second"
                    .formatted(perSecond)));
    report.add(
        Figure.of(
            PART,
            "threads, " + of,
            Figure.OURS,
            (double) ProcessFigures.threads(server.pid()),
            ""));
  }

  private static void pause(int seconds) {
    Programs.run(Duration.ofMinutes(5), "sleep", Integer.toString(seconds));
  }
}

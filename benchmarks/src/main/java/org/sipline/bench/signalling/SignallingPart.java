package org.sipline.bench.signalling;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipline.bench.Settings;
import org.sipline.bench.peer.AsteriskServer;
import org.sipline.bench.peer.BareJainSip;
import org.sipline.bench.peer.BaresipEcho;
import org.sipline.bench.peer.CalledServer;
import org.sipline.bench.peer.SiplineServer;
import org.sipline.bench.peer.SippUas;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.Programs;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/** Who answers how many calls a second, at what cost; and how many our lines make. */
public final class SignallingPart {
  private static final String PART = "signalling";
  private static final String CPU = "CPU per answered call, server";
  private static final String CLEAN = "calls/s answered without a retransmission";
  private static final String MILLIS = "ms";
  private static final String RATE = "calls/s";

  private static final int GOAL_RATE = 3000;
  private static final double GOAL_CPU_MILLIS = 0.22;
  private static final int WARM_RATE = 1000;
  private static final int WARM_ROUNDS = 8;
  private static final double HARDLY_LESS = 0.97;

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public SignallingPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures the servers in turn, then our calling side. */
  public void run() {
    if (!Programs.exists("sipp")) {
      report.missing("signalling", "there is no sipp command (Debian: apt-get install sip-tester)");
      return;
    }
    measure("SIPp uas", SippUas::new, 0, List.of(2000, 4000, 8000, 16000));
    measure(
        "bare JAIN-SIP", BareJainSip::new, warmSeconds(), List.of(1000, 2000, 3000, 4000, 6000));
    measure(Figure.OURS, this::ours, warmSeconds(), List.of(1000, 2000, 3000, 4000, 5000));
    Optional<String> image = AsteriskServer.image(settings.home());
    if (image.isPresent()) {
      measure(
          "Asterisk",
          () -> new AsteriskServer(image.get(), AsteriskServer.SILENT),
          0,
          List.of(100, 500, 1000, 2000));
    } else {
      report.missing("signalling of Asterisk", "Docker or its image is not there");
    }
    Optional<Path> modules = BaresipEcho.modules();
    if (modules.isPresent()) {
      measure("baresip echo", () -> new BaresipEcho(modules.get()), 0, List.of(50, 100, 200));
    } else {
      report.missing("signalling of baresip", "baresip with its echo module is not installed");
    }
    new CallingRun(settings, report).run();
  }

  private int warmSeconds() {
    return settings.pick(8, 15);
  }

  private CalledServer ours() {
    return SiplineServer.answering(settings.home());
  }

  private void measure(
      String name, Supplier<CalledServer> start, int warmSeconds, List<Integer> rates) {
    report.step("signalling: " + name);
    try (CalledServer server = start.get()) {
      if (warmSeconds > 0) {
        warm(server, warmSeconds);
      }
      // Before the climb, whose last step is one too many and takes a while to get over.
      if (server instanceof SiplineServer ours) {
        hold(ours);
      }
      climb(server, rates);
      report.add(
          Figure.of(
              PART,
              "resident memory after these calls",
              name,
              ProcessFigures.residentKib(server.pid()) / 1024.0,
              "MiB"));
    } catch (BenchException e) {
      report.missing("signalling of " + name, e.getMessage());
    }
  }

  /** Until the compiler has little left to do: a round costs hardly less than the one before. */
  private void warm(CalledServer server, int seconds) {
    double before = Double.MAX_VALUE;
    double now = SippLoad.run(server, WARM_RATE, seconds).cpuMillisPerCall();
    for (int round = 0; round < WARM_ROUNDS && now < HARDLY_LESS * before; round++) {
      before = now;
      now = SippLoad.run(server, 2 * WARM_RATE, seconds).cpuMillisPerCall();
    }
    report.step("signalling: %s is warm at %.3f ms a call".formatted(server.name(), now));
  }

  /** Higher rates until one is not clean. */
  private void climb(CalledServer server, List<Integer> rates) {
    int clean = 0;
    SippLoad.Outcome best = null;
    String end = "not pushed further";
    for (int rate : rates) {
      SippLoad.Outcome outcome = SippLoad.run(server, rate, settings.pick(4, 8));
      if (!outcome.isClean()) {
        end =
            "at %d/s %d failed, %d retransmissions"
                .formatted(rate, outcome.failed(), outcome.retransmissions());
        if (best == null) {
          best = outcome;
        }
        break;
      }
      clean = rate;
      best = outcome;
    }
    report.add(Figure.of(PART, CLEAN, server.name(), clean, RATE).remarked(end));
    if (best != null && !(server instanceof SiplineServer)) {
      report.add(
          Figure.of(PART, CPU, server.name(), best.cpuMillisPerCall(), MILLIS)
              .remarked("at " + clean + "/s"));
    }
  }

  private void hold(SiplineServer server) {
    int seconds = settings.pick(20, 30);
    settings.recordings().ifPresent(folder -> server.record(folder.resolve("uas.jfr")));
    SippLoad.Outcome outcome = SippLoad.run(server, GOAL_RATE, seconds);
    settings.recordings().ifPresent(_ -> server.endRecording());
    report.add(
        Figure.ours(
                PART,
                "calls failed at 3,000/s for " + seconds + " s",
                (double) outcome.failed(),
                "calls",
                Target.atMost(0))
            .remarked(outcome.good() + " good, " + outcome.retransmissions() + " retransmissions"));
    report.add(
        Figure.ours(PART, CPU, outcome.cpuMillisPerCall(), MILLIS, Target.atMost(GOAL_CPU_MILLIS))
            .remarked("at 3000/s, TSPI events and media ports included"));
  }
}

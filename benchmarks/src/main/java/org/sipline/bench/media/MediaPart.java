package org.sipline.bench.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipline.bench.Settings;
import org.sipline.bench.peer.AsteriskServer;
import org.sipline.bench.peer.BaresipEcho;
import org.sipline.bench.peer.CalledServer;
import org.sipline.bench.peer.SiplineServer;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/** What G.711 calls at 20 ms cost, how evenly they are sent, and how late an echo comes. */
public final class MediaPart {
  private static final String PART = "media";
  private static final int COMPARED = 100;
  private static final int GAP_CALLS = 300;
  private static final int PACKETS_PER_SECOND = 50;
  private static final double GOAL_CORE_PERCENT = 0.13;
  private static final double GOAL_ECHO_MILLIS = 15;
  private static final double GOAL_GAP_MILLIS = 2;

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public MediaPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Measures ours and the peers in turn. */
  public void run() {
    ours();
    Optional<String> image = AsteriskServer.image(settings.home());
    if (image.isPresent()) {
      peer("Asterisk Echo()", () -> new AsteriskServer(image.get(), AsteriskServer.ECHO));
    } else {
      report.missing("media of Asterisk", "Docker or its image is not there");
    }
    Optional<Path> modules = BaresipEcho.modules();
    if (modules.isPresent()) {
      peer("baresip echo", () -> new BaresipEcho(modules.get()));
    } else {
      report.missing("media of baresip", "baresip with its echo module is not installed");
    }
  }

  private void ours() {
    report.step("media: " + Figure.OURS);
    try (SiplineServer server = SiplineServer.answering(settings.home())) {
      // Warm before anything is measured: the first calls pay for compiling.
      MediaRun.of(server, COMPARED, settings.pick(5, 15), 1, MediaRun.While.NOTHING);
      for (int calls : new int[] {COMPARED, GAP_CALLS, 700}) {
        ours(server, calls);
      }
    } catch (BenchException e) {
      report.missing("media of " + Figure.OURS, e.getMessage());
    }
  }

  private void ours(SiplineServer server, int calls) {
    Optional<Path> recording =
        settings.recordings().map(folder -> folder.resolve("media-" + calls + ".jfr"));
    Allocation allocation = new Allocation(server, recording);
    MediaRun run = run(server, calls, allocation);
    report.add(
        Figure.ours(
                PART,
                cpu(calls),
                run.corePercentPerCall(),
                "% of a core",
                Target.atMost(GOAL_CORE_PERCENT))
            .remarked(run.remark()));
    if (calls == COMPARED) {
      report.add(
          Figure.ours(PART, echo(calls), run.echoMillis(), "ms", Target.atMost(GOAL_ECHO_MILLIS)));
      report.add(Figure.of(PART, gap(calls), Figure.OURS, run.gapDeviationMillis(), "ms"));
    }
    if (calls == GAP_CALLS) {
      report.add(
          Figure.ours(
              PART, gap(calls), run.gapDeviationMillis(), "ms", Target.atMost(GOAL_GAP_MILLIS)));
      report.add(
          Figure.of(
                  PART,
                  "bytes allocated for each packet at 300 calls",
                  Figure.OURS,
                  allocation.bytes() / (2.0 * PACKETS_PER_SECOND * calls * seconds()),
                  "bytes")
              .remarked("by the whole process: RTCP, reports and timers"));
    }
  }

  /** What the server's threads allocate during the measured time. */
  private static final class Allocation implements MediaRun.While {
    private final SiplineServer server;
    private final Optional<Path> recording;
    private long bytes;

    Allocation(SiplineServer server, Optional<Path> recording) {
      this.server = server;
      this.recording = recording;
    }

    @Override
    public void measuring() {
      recording.ifPresent(server::record);
      bytes = -server.allocatedBytes();
    }

    @Override
    public void measured() {
      bytes += server.allocatedBytes();
      recording.ifPresent(_ -> server.endRecording());
    }

    long bytes() {
      return bytes;
    }
  }

  private void peer(String name, Supplier<CalledServer> start) {
    report.step("media: " + name);
    try (CalledServer server = start.get()) {
      MediaRun run = run(server, COMPARED, MediaRun.While.NOTHING);
      report.add(
          Figure.of(PART, cpu(COMPARED), name, run.corePercentPerCall(), "% of a core")
              .remarked(run.remark()));
      report.add(
          Figure.of(PART, echo(COMPARED), name, run.echoMillis(), "ms")
              .remarked(run.impulses() + " impulses"));
      report.add(Figure.of(PART, gap(COMPARED), name, run.gapDeviationMillis(), "ms"));
    } catch (BenchException e) {
      report.missing("media of " + name, e.getMessage());
    }
  }

  private MediaRun run(CalledServer server, int calls, MediaRun.While also) {
    return MediaRun.of(server, calls, settings.pick(3, 6), seconds(), also);
  }

  private int seconds() {
    return settings.pick(8, 20);
  }

  private static String cpu(int calls) {
    return "CPU per call, " + calls + " calls";
  }

  private static String echo(int calls) {
    return "echo delay, median, " + calls + " calls";
  }

  private static String gap(int calls) {
    return "gap between packets differs from 20 ms, p99, " + calls + " calls";
  }
}

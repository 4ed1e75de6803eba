package org.sipline.bench.memory;

import java.time.Duration;
import java.util.List;
import org.sipline.bench.Settings;
import org.sipline.bench.media.MediaRun;
import org.sipline.bench.peer.SiplineServer;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.Programs;
import org.sipline.bench.report.Figure;
import org.sipline.bench.report.Report;
import org.sipline.bench.report.Target;

/** Heap after full collections, and resident memory, for each registered line and each call. */
public final class MemoryPart {
  private static final String PART = "memory";
  private static final String KIB = "KiB";
  private static final double GOAL_LINE_KIB = 28;
  private static final double GOAL_CALL_KIB = 55;
  private static final int PATIENCE_SECONDS = 90;

  /** Transactions of the registrations are kept for so long (RFC 3261 timer K, and ours beside). */
  private static final int SETTLE_SECONDS = 8;

  private final Settings settings;
  private final Report report;

  /** Measures into a report. */
  public MemoryPart(Settings settings, Report report) {
    this.settings = settings;
    this.report = report;
  }

  /** Heap and resident memory of a process. */
  private record Memory(double heapKib, double residentKib) {

    static Memory of(SiplineServer server) {
      double heap = server.heapBytes() / 1024.0;
      return new Memory(heap, ProcessFigures.residentKib(server.pid()));
    }
  }

  /** Measures lines, then calls. */
  public void run() {
    report.step("memory: registered lines");
    try (Registrar registrar = new Registrar()) {
      Memory few = registered(registrar, 1);
      Memory thousand = registered(registrar, 1000);
      line(1000, few, thousand);
      Memory many = registered(registrar, 10_000);
      line(10_000, few, many);
    } catch (BenchException e) {
      report.missing("memory of registered lines", e.getMessage());
    }
    report.step("memory: calls");
    try (SiplineServer server = SiplineServer.answering(settings.home())) {
      calls(server);
    } catch (BenchException e) {
      report.missing("memory of calls", e.getMessage());
    }
  }

  private void line(int lines, Memory few, Memory many) {
    report.add(
        Figure.ours(
            PART,
            "heap per idle registered line, %,d lines".formatted(lines),
            (many.heapKib() - few.heapKib()) / (lines - 1),
            KIB,
            Target.atMost(GOAL_LINE_KIB)));
    report.add(
        Figure.of(
            PART,
            "resident memory per idle registered line, %,d lines".formatted(lines),
            Figure.OURS,
            (many.residentKib() - few.residentKib()) / (lines - 1),
            KIB));
  }

  private Memory registered(Registrar registrar, int lines) {
    StringBuilder yaml =
        new StringBuilder(
            "sip: {listen: [{address: 127.0.0.1, port: 0, transports: [udp]}]}\nlines:\n");
    for (int line = 0; line < lines; line++) {
      yaml.append(
              "- {name: l%05d, registrar: \"sip:127.0.0.1:%d\"".formatted(line, registrar.port()))
          .append(", register: at-start, expires: 1h, password: x}\n");
    }
    long begun = System.nanoTime();
    try (SiplineServer server = new SiplineServer(yaml.toString(), List.of("-Xmx4g"))) {
      int inService = 0;
      while (inService < lines) {
        if (System.nanoTime() - begun > PATIENCE_SECONDS * 1_000_000_000L) {
          throw new BenchException(
              "only %d of %d lines are registered after %d s"
                  .formatted(inService, lines, PATIENCE_SECONDS));
        }
        pause(200);
        inService = server.linesInService();
      }
      if (lines > 1) {
        report.add(
            Figure.of(
                PART,
                "from start until all are registered, %,d lines".formatted(lines),
                Figure.OURS,
                (System.nanoTime() - begun) / 1e9,
                "s"));
      }
      pause(SETTLE_SECONDS * 1000);
      return Memory.of(server);
    }
  }

  private void calls(SiplineServer server) {
    int calls = settings.pick(300, 700);
    // The first calls bring in classes and buffers that stay.
    MediaRun.of(server, 20, 1, 1, MediaRun.While.NOTHING);
    Memory before = Memory.of(server);
    Memory[] during = new Memory[1];
    MediaRun.of(
        server,
        calls,
        3,
        1,
        new MediaRun.While() {
          @Override
          public void measuring() {}

          @Override
          public void measured() {
            during[0] = Memory.of(server);
          }
        });
    report.add(
        Figure.ours(
            PART,
            "heap per call with media, %d calls".formatted(calls),
            (during[0].heapKib() - before.heapKib()) / calls,
            KIB,
            Target.atMost(GOAL_CALL_KIB)));
    report.add(
        Figure.of(
            PART,
            "resident memory per call with media, %d calls".formatted(calls),
            Figure.OURS,
            (during[0].residentKib() - before.residentKib()) / calls,
            KIB));
  }

  private static void pause(int millis) {
    Programs.run(Duration.ofMinutes(1), "sleep", Double.toString(millis / 1000.0));
  }
}

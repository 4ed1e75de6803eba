package org.sipline.bench.signalling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sipline.bench.peer.CalledServer;
import org.sipline.bench.process.BenchException;
import org.sipline.bench.process.Child;
import org.sipline.bench.process.ProcessFigures;
import org.sipline.bench.process.UdpPorts;

/** SIPp's {@code uac} scenario against a server: INVITE, 180, 200, ACK, BYE, 200, no pause. */
final class SippLoad {
  private static final int PATIENCE_SECONDS = 12;

  private SippLoad() {}

  /**
   * What came of a load.
   *
   * @param good calls that went through the whole scenario
   * @param failed calls that did not
   * @param retransmissions messages that SIPp sent again
   * @param cpuSeconds what the server used
   */
  record Outcome(long good, long failed, long retransmissions, double cpuSeconds) {

    boolean isClean() {
      return failed == 0 && retransmissions == 0;
    }

    /** The server's CPU time for each call, ms. */
    double cpuMillisPerCall() {
      return good == 0 ? 0 : cpuSeconds * 1000 / good;
    }
  }

  /** Calls a server so often for so long. */
  static Outcome run(CalledServer server, int perSecond, int seconds) {
    Path folder;
    try {
      folder = Files.createTempDirectory("sipline-bench-sipp");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int calls = perSecond * seconds;
    List<String> command =
        List.of(
            "sipp",
            "-sn",
            "uac",
            "-i",
            "127.0.0.1",
            "-p",
            "" + UdpPorts.pair(),
            "-mp",
            "" + UdpPorts.block(4),
            "-t",
            "u1",
            "-buff_size",
            "4000000",
            "-s",
            server.user(),
            "-r",
            "" + perSecond,
            "-m",
            "" + calls,
            "-l",
            "19000",
            "-d",
            "0",
            "-nostdin",
            "-timeout",
            (seconds + PATIENCE_SECONDS) + "s",
            "-trace_stat",
            "-stf",
            "statistics.csv",
            "-fd",
            "1",
            "127.0.0.1:" + server.port());
    double before = ProcessFigures.cpuSeconds(server.pid());
    try (Child sipp = Child.silent("sipp uac", folder, command)) {
      sipp.awaitEnd(Duration.ofSeconds(seconds + PATIENCE_SECONDS + 3L));
      double cpu = ProcessFigures.cpuSeconds(server.pid()) - before;
      return outcome(folder.resolve("statistics.csv"), calls, cpu, sipp);
    } finally {
      delete(folder);
    }
  }

  private static Outcome outcome(Path statistics, int calls, double cpu, Child sipp) {
    try {
      List<String> rows = Files.readAllLines(statistics);
      List<String> names = Arrays.asList(rows.getFirst().split(";", -1));
      String[] totals = rows.getLast().split(";", -1);
      long good = total(names, totals, "SuccessfulCall(C)");
      long failed = total(names, totals, "FailedCall(C)");
      // Calls that had no end yet when patience was over count as failed as well.
      return new Outcome(
          good, Math.max(failed, calls - good), total(names, totals, "Retransmissions(C)"), cpu);
    } catch (IOException | RuntimeException e) {
      throw new BenchException("sipp left no statistics; " + sipp.tail(), e);
    }
  }

  private static long total(List<String> names, String[] totals, String name) {
    return Long.parseLong(totals[names.indexOf(name)].strip());
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Phone;

/**
 * Call after call from one application, and what is left of each in it and in the service.
 *
 * <p>{@code -Dsipline.soak.calls=10000} for the long run, which also looks at the service's memory:
 * what SIP keeps of a call for 32 s hides that in a short one.
 */
final class SoakUnderWineIT {
  private static final int CALLS = Integer.getInteger("sipline.soak.calls", 300);
  private static final int LONG_RUN = 5000;
  private static final int ROUND_TRIPS = 5000;
  private static final Duration BOUND = Duration.ofSeconds(60).plusMillis(200L * CALLS);

  /** What SIP remembers of a call that is over. */
  private static final Duration TRANSACTIONS = Duration.ofSeconds(40);

  /** The runtime's own threads come and go, whatever the number of calls. */
  private static final int SLACK = 8;

  /** Media ports rest after a call and stay open for the next: two sockets for half a second. */
  private static final int PORTS_AT_REST = 128;

  /** How much faster than all of them together calls may be for half a second. */
  private static final int SPELL = 3;

  private static final long SLACK_KILOBYTES = 512;

  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void callsInSequenceLeaveNothingInEitherProcess() {
    try (LinesOfService lines =
        LinesOfService.start(folder, Phone.account(asterisk, "alice", "register: at-start"))) {
      LinesOfService.awaitRegistered(asterisk, "alice");
      boolean isLong = CALLS >= LONG_RUN;
      run(lines, isLong ? CALLS / 5 : CALLS);
      if (isLong) {
        rest();
      }
      long filesBefore = count(lines.servicePid(), "fd");
      long heapBefore = isLong ? liveKilobytes(lines.servicePid()) : 0;
      long threadsBefore = count(lines.servicePid(), "task");
      WindowsApp soak =
          lines.app(
              "tapisoak",
              "600",
              "--calls",
              Integer.toString(CALLS),
              "--round-trips",
              Integer.toString(ROUND_TRIPS));
      assertThat(soak.exitCode(BOUND)).as(soak.toString()).isZero();
      List<Heard> costs =
          soak.heard().stream().filter(heard -> heard.name().equals("progress")).toList();
      Heard early = costs.get(1);
      Heard late = costs.getLast();
      Heard end = soak.heard().getLast();
      report(soak, late);
      assertThat(end.number("connected")).as(soak.toString()).isEqualTo(CALLS);
      assertThat(end.number("replies")).isEqualTo(end.number("requests"));
      assertThat(early.number("handles")).isPositive();
      assertThat(late.number("handles")).isLessThanOrEqualTo(early.number("handles") + 2);
      assertThat(late.number("threads")).isLessThanOrEqualTo(early.number("threads"));
      assertThat(late.number("kilobytes"))
          .isLessThanOrEqualTo(early.number("kilobytes") + SLACK_KILOBYTES);
      long atRest = PORTS_AT_REST + Math.round(SPELL * CALLS / late.data().path("at").asDouble());
      if (isLong) {
        rest();
      }
      long filesAfter = count(lines.servicePid(), "fd");
      long threadsAfter = count(lines.servicePid(), "task");
      long heapAfter = isLong ? liveKilobytes(lines.servicePid()) : 0;
      System.out.printf(
          "the service before and after: %d, %d files; %d, %d threads; %d, %d kB of live heap%n",
          filesBefore, filesAfter, threadsBefore, threadsAfter, heapBefore, heapAfter);
      assertThat(filesAfter).isLessThanOrEqualTo(filesBefore + atRest);
      assertThat(threadsAfter).isLessThanOrEqualTo(threadsBefore + SLACK);
      assertThat(heapAfter).isLessThanOrEqualTo(heapBefore + SLACK_KILOBYTES);
    }
  }

  private static void run(LinesOfService lines, int calls) {
    WindowsApp soak = lines.app("tapisoak", "600", "--calls", Integer.toString(calls));
    assertThat(soak.exitCode(BOUND)).as(soak.toString()).isZero();
  }

  private static void report(WindowsApp soak, Heard late) {
    soak.heard().stream()
        .filter(heard -> heard.name().equals("round-trips"))
        .forEach(
            heard ->
                System.out.printf(
                    "round trip of a forwarded function: median %.0f us, p99 %.0f us, max %.0f"
                        + " us%n",
                    heard.number("medianNanos") / 1e3,
                    heard.number("p99Nanos") / 1e3,
                    heard.number("maxNanos") / 1e3));
    System.out.printf("%d calls in sequence: %s%n", CALLS, late);
  }

  /** Until nothing of the calls before is remembered. */
  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(TRANSACTIONS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Entries of a folder of the process in /proc: its open files, its threads. */
  private static long count(long pid, String folder) {
    try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(pid), folder))) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the JVM's objects take after a collection. */
  private static long liveKilobytes(long pid) {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(pid),
                  "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String total =
          jcmd.inputReader()
              .lines()
              .filter(line -> line.startsWith("Total"))
              .findFirst()
              .orElse("");
      String[] words = total.split(" +", -1);
      return Long.parseLong(words[2]) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

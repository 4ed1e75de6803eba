package org.sipline.it.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A running SIPp. Closing kills it and removes its files. For one thread. */
public final class Sipp implements AutoCloseable {
  private static final Duration LISTEN_BOUND = Duration.ofSeconds(10);

  private final Process process;
  private final Path folder;
  private final int port;
  private final List<String> command;

  Sipp(Process process, Path folder, int port, List<String> command) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.command = List.copyOf(command);
  }

  /**
   * How a run ended.
   *
   * @param exitCode SIPp's own: 0 all calls good, 1 some failed, 97 timeout, 99 no call at all
   * @param successful calls that went through the whole scenario
   * @param failed calls that did not
   * @param retransmissions messages SIPp sent again
   * @param trace what SIPp complained about and, unless switched off, the messages: for the reader
   *     of a failure
   */
  public record Outcome(
      int exitCode, long successful, long failed, long retransmissions, String trace) {}

  /** The port it uses for SIP. */
  public int port() {
    return port;
  }

  /**
   * Waits for the end of the run.
   *
   * @throws AssertionError at the bound; SIPp is killed then
   */
  public Outcome await(Duration bound) {
    try {
      try {
        int exit = Command.exitCode(process, bound, command.toString());
        return outcome(exit);
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + trace(), e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until SIPp's socket is there: a call that comes earlier would be lost. */
  void awaitListening() throws IOException {
    long deadline = System.nanoTime() + LISTEN_BOUND.toNanos();
    while (!listening()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not listen: " + trace());
      }
      try {
        process.waitFor(10, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
  }

  /** Asks the kernel's socket tables: knocking would be taken for a call. */
  private boolean listening() throws IOException {
    String local = String.format(Locale.ROOT, ":%04X ", port);
    for (String table : List.of("udp", "udp6", "tcp", "tcp6")) {
      Path file = Path.of("/proc/self/net", table);
      if (Files.exists(file)
          && Files.readAllLines(file).stream()
              .anyMatch(row -> row.length() > 50 && row.substring(0, 50).contains(local))) {
        return true;
      }
    }
    return false;
  }

  private Outcome outcome(int exit) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve("statistics.csv"));
    List<String> names = Arrays.asList(rows.getFirst().split(";", -1));
    String[] totals = rows.getLast().split(";", -1);
    return new Outcome(
        exit,
        total(names, totals, "SuccessfulCall(C)"),
        total(names, totals, "FailedCall(C)"),
        total(names, totals, "Retransmissions(C)"),
        trace());
  }

  private static long total(List<String> names, String[] totals, String name) {
    return Long.parseLong(totals[names.indexOf(name)].strip());
  }

  private String trace() throws IOException {
    var text = new StringBuilder();
    for (String file : List.of("errors.log", "messages.log", "screen.log")) {
      if (Files.exists(folder.resolve(file))) {
        text.append("--- ").append(file).append('\n').append(Command.tail(folder.resolve(file)));
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    // Not TERM: SIPp would linger for its open calls and hold the port.
    process.destroyForcibly();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

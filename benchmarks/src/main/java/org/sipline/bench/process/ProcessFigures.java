package org.sipline.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the kernel's process table (proc(5)) says of a process. */
public final class ProcessFigures {
  /** Linux counts process times in hundredths of a second for every program (proc(5), USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  /** Fields of /proc/PID/stat after the name, of which utime and stime are the 12th and 13th. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private ProcessFigures() {}

  /** The CPU time of a process over all its threads, user and system, seconds. */
  public static double cpuSeconds(long pid) {
    String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    // The name may hold blanks and parentheses: only its end is sure.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_PER_SECOND;
  }

  /** The resident memory of a process, KiB. */
  public static long residentKib(long pid) {
    return status(pid, "VmRSS:");
  }

  /** The threads of a process. */
  public static long threads(long pid) {
    return status(pid, "Threads:");
  }

  private static long status(long pid, String field) {
    for (String line : read(Path.of("/proc", Long.toString(pid), "status")).lines().toList()) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  /** Whether some socket is bound to this UDP port: knocking would be taken for a call. */
  public static boolean isUdpPortBound(int port) {
    String local = String.format(Locale.ROOT, ":%04X ", port);
    for (String table : List.of("udp", "udp6")) {
      Path file = Path.of("/proc/net", table);
      if (Files.exists(file)
          && read(file)
              .lines()
              .anyMatch(row -> row.length() > 50 && row.substring(0, 50).contains(local))) {
        return true;
      }
    }
    return false;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the process has ended", e);
    }
  }
}

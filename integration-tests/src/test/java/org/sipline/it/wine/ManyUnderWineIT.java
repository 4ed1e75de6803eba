package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.phone.Phone;

/** Twenty applications and a thousand lines on one service. */
final class ManyUnderWineIT {
  private static final int APPLICATIONS = 20;
  private static final int LINES = 1000;
  private static final Duration BOUND = Duration.ofMinutes(2);

  @TempDir private Path folder;

  /**
   * A provider that comes to a service for the first time lists what it has been told of within
   * TAPI's patience; from then on it knows the lines before it is told.
   */
  private static void awaitAllListed(LinesOfService lines) {
    long deadline = System.nanoTime() + BOUND.toNanos();
    long listed = 0;
    while (listed < LINES) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(listed + " lines are listed");
      }
      WindowsApp list = lines.app("tapidial", "--list");
      assertThat(list.exitCode(BOUND)).as(list.toString()).isZero();
      listed = list.heard().stream().filter(heard -> heard.name().equals("line")).count();
    }
  }

  @Test
  void everyApplicationHasEveryLineOpenAndSeesACallOnOne() {
    List<String> direct = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      direct.add(Phone.direct("line" + i, i == 7 ? "answer: auto" : "answer: manual"));
    }
    try (LinesOfService lines = LinesOfService.start(folder, direct.toArray(String[]::new))) {
      awaitAllListed(lines);
      List<WindowsApp> monitors = new ArrayList<>();
      for (int i = 0; i < APPLICATIONS - 1; i++) {
        monitors.add(lines.app("tapimonitor", "--until-idle"));
      }
      for (WindowsApp monitor : monitors) {
        Heard ready = monitor.await("ready", heard -> heard.name().equals("ready"), BOUND);
        assertThat(ready.number("lines")).isEqualTo(LINES);
      }
      WindowsApp dial =
          lines.app(
              "tapidial",
              "sip:line7@127.0.0.1:" + lines.sipPort(),
              "--line",
              "line777",
              "--drop-after",
              "1");
      assertThat(dial.exitCode(BOUND)).as(dial.toString()).isZero();
      for (WindowsApp monitor : monitors) {
        assertThat(monitor.exitCode(BOUND)).as(monitor.toString()).isZero();
        assertThat(monitor.states()).as(monitor.toString()).contains("CONNECTED", "IDLE");
      }
    }
  }
}

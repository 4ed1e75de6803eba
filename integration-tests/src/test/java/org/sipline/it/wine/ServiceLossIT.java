package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Phone;

/** The service dies under applications, and comes back; and applications die. */
final class ServiceLossIT {
  /** {@code -Dsipline.wine.kills=100} for the long run. */
  private static final int KILLS = Integer.getInteger("sipline.wine.kills", 4);

  private static final int LONGEST_LIFE_MILLIS = 1500;

  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void callsEndLinesGoOutOfServiceAndEverythingComesBack() {
    try (LinesOfService lines = start()) {
      WindowsApp monitor = lines.app("tapimonitor");
      WindowsApp dial = lines.app("tapidial", "600");
      monitor.await("ready");
      dial.awaitState("CONNECTED");
      lines.killService();
      Heard end = dial.awaitState("DISCONNECTED");
      assertThat(end.field("mode")).as(dial.toString()).isEqualTo("TEMPFAILURE");
      dial.awaitState("IDLE");
      assertThat(dial.exitCode()).as(dial.toString()).isZero();
      monitor.await("OUTOFSERVICE", heard -> heard.field("states").contains("OUTOFSERVICE"));
      WindowsApp refused = lines.app("tapidial", "600");
      assertThat(refused.exitCode()).as(refused.toString()).isNotZero();
      WindowsApp list = lines.app("tapidial", "--list");
      assertThat(list.exitCode()).isZero();
      assertThat(list.heard()).anyMatch(heard -> heard.field("name").equals("alice"));
      lines.startService();
      monitor.await("INSERVICE", heard -> heard.field("states").contains("INSERVICE"));
      WindowsApp again = lines.app("tapidial", "600", "--drop-after", "0");
      assertThat(again.exitCode()).as(again.toString()).isZero();
      assertThat(monitor.isAlive()).isTrue();
    }
  }

  @Test
  void deathsAtAnyMomentLeaveNoRequestWithoutItsReplyAndNoApplicationHanging() {
    try (LinesOfService lines = start()) {
      WindowsApp soak = lines.app("tapisoak", "600", "--calls", "0");
      soak.await("begin");
      for (int i = 0; i < KILLS; i++) {
        LockSupport.parkNanos(
            ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS) * 1_000_000L);
        lines.killService();
        lines.startService();
        assertThat(soak.isAlive()).as(soak.toString()).isTrue();
      }
      soak.endInput();
      int exitCode = soak.exitCode();
      Heard end = soak.heard().getLast();
      assertThat(end.number("replies")).as(soak.toString()).isEqualTo(end.number("requests"));
      assertThat(end.number("connected")).isPositive();
      assertThat(exitCode).as(soak.toString()).isZero();
    }
  }

  @Test
  void theCallOfAnApplicationThatDiesIsDropped() {
    try (LinesOfService lines = start()) {
      WindowsApp dial = lines.app("tapidial", "600");
      dial.awaitState("CONNECTED");
      Trail.Cursor<AmiMessage> events = asterisk.events();
      dial.close();
      events.await(
          "Hangup", Phone.BOUND, event -> event.field("Channel").startsWith("PJSIP/alice"));
      WindowsApp again = lines.app("tapidial", "600", "--drop-after", "0");
      assertThat(again.exitCode()).as(again.toString()).isZero();
    }
  }

  private LinesOfService start() {
    LinesOfService lines =
        LinesOfService.start(
            folder, Phone.account(asterisk, "alice", "register: at-start", "max-calls: 4"));
    LinesOfService.awaitRegistered(asterisk, "alice");
    return lines;
  }
}

package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.SoundServer;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;

/** Hosts of our own load the provider as Windows' TAPISRV and TAPI 3 do, and judge it. */
final class HostsIT {
  private static final Duration BOUND = Duration.ofMinutes(2);

  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void theTelephonyHalfKeepsTspisRules() {
    try (LinesOfService lines = LinesOfService.start(folder, alice())) {
      LinesOfService.awaitRegistered(asterisk, "alice");
      assertGood(lines.host("host", "600"), 15);
    }
  }

  @Test
  void aCallsDescriptionsAndFilesGoFromHalfToHalf() {
    Path spoken = Speech.in(folder);
    Path recorded = folder.resolve("recorded.wav");
    try (SoundServer sound = SoundServer.start();
        LinesOfService lines = LinesOfService.start(folder, sound.environment(), alice())) {
      LinesOfService.awaitRegistered(asterisk, "alice");
      assertGood(lines.host("msp_host", "600", spoken.toString(), recorded.toString()), 35);
    }
    Speech.assertHeard(spoken, recorded);
  }

  private String alice() {
    return Phone.account(asterisk, "alice", "register: at-start");
  }

  /** A host has found nothing wrong, in so many verdicts. */
  static void assertGood(WindowsApp host, int atLeast) {
    int exitCode = host.exitCode(BOUND);
    List<Heard> failed = host.heard().stream().filter(one -> one.name().equals("FAIL")).toList();
    assertThat(failed).as(host.toString()).isEmpty();
    assertThat(host.heard().stream().filter(one -> one.name().equals("ok")))
        .as(host.toString())
        .hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(exitCode).as(host.toString()).isZero();
  }
}

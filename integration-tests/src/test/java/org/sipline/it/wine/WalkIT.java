package org.sipline.it.wine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Phone;

/** Every TAPI line function, in all its forms, on a line and on calls. */
final class WalkIT {
  /** What an application cannot do without. */
  private static final List<String> MUST_WORK =
      List.of(
          "lineNegotiateAPIVersion",
          "lineNegotiateExtVersion",
          "lineGetDevConfigW",
          "lineSetDevConfigW",
          "lineSetLineDevStatus",
          "lineDevSpecific",
          "lineSetCallQualityOfService",
          "lineGetDevCapsA",
          "lineGetDevCapsW",
          "lineGetAddressCapsW",
          "lineTranslateAddressW",
          "lineGetLineDevStatusW",
          "lineGetAddressStatusW",
          "lineOpen",
          "lineMakeCallA",
          "lineMakeCallW",
          "lineGetCallInfoA",
          "lineGetCallInfoW",
          "lineGetCallStatus",
          "lineSetAppSpecific",
          "lineMonitorDigits",
          "lineGenerateDigitsW",
          "lineHold",
          "lineUnhold",
          "lineDrop",
          "lineDeallocateCall");

  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void everyFunctionWorksOrIsRefusedAndNoneSurprises() {
    try (LinesOfService lines =
        LinesOfService.start(
            folder, Phone.account(asterisk, "alice", "register: at-start", "max-calls: 6"))) {
      LinesOfService.awaitRegistered(asterisk, "alice");
      assertWalks(lines);
    }
  }

  /** Walks on lines that can call 600. */
  static void assertWalks(LinesOfService lines) {
    WindowsApp walk = lines.app("tapiwalk", "600");
    int exitCode = walk.exitCode(Duration.ofMinutes(2));
    List<Heard> verdicts =
        walk.heard().stream().filter(heard -> heard.name().equals("verdict")).toList();
    assertThat(verdicts).as(walk.toString()).hasSizeGreaterThan(200);
    assertThat(verdicts).noneMatch(verdict -> verdict.field("verdict").equals("unexpected"));
    Set<String> worked =
        verdicts.stream()
            .filter(verdict -> verdict.field("verdict").equals("worked"))
            .map(verdict -> verdict.field("function"))
            .collect(Collectors.toSet());
    assertThat(worked).containsAll(MUST_WORK);
    assertThat(exitCode).isZero();
  }
}

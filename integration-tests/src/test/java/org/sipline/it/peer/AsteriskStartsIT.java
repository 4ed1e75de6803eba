package org.sipline.it.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AsteriskStartsIT {
  private static final Duration BOUND = Duration.ofSeconds(10);

  @Test
  void itIsTheVersionTheTestsAreWrittenFor() {
    assertThat(Asterisk.shared().cli("core show version")).startsWith("Asterisk 22.");
  }

  @Test
  void itListensOnTheChosenPortOverUdpAndTcp() {
    String transports = Asterisk.shared().cli("pjsip show transports");
    assertThat(transports)
        .contains("127.0.0.1:" + Asterisk.shared().sipPort())
        .contains("udp4")
        .contains("tcp4");
  }

  @Test
  void everyExtensionOfItsReadmeIsInItsDialplan() {
    String dialplan = Asterisk.shared().cli("dialplan show line");
    for (int extension = 600; extension <= 612; extension++) {
      assertThat(dialplan).contains("'" + extension + "'");
    }
    assertThat(dialplan).contains("'620'", "'621'", "'_7[4-6]XX'", "'_8XXX'");
  }

  @Test
  void originateToAnUnregisteredUserIsReportedAsAnEvent() {
    Asterisk asterisk = Asterisk.shared();
    Trail.Cursor<AmiMessage> events = asterisk.events();
    asterisk.originate("PJSIP/carol", "600", "Boss <4711>", Map.of());
    AmiMessage response =
        events.await("OriginateResponse", BOUND, e -> e.field("Channel").contains("carol"));
    assertThat(response.field("Response")).isEqualTo("Failure");
    assertThat(asterisk.registered("carol")).isFalse();
  }

  @Test
  void aRefusedActionNamesAsterisksReason() {
    assertThatThrownBy(() -> Asterisk.shared().act("NoSuchAction", Map.of()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NoSuchAction");
  }

  @Test
  void itComesBackOnTheSamePortsAfterARestartAndAfterACrash() {
    try (Asterisk asterisk = Asterisk.own()) {
      asterisk.restart();
      assertThat(asterisk.cli("core show version")).startsWith("Asterisk 22.");
      asterisk.crash();
      asterisk.start();
      assertThat(asterisk.cli("pjsip show transports")).contains(":" + asterisk.sipPort());
    }
  }
}

package org.sipline.it.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SippRunIT {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void callerAndCalledAgreeOnTheNumberOfCalls() {
    try (Sipp uas = SippRun.builtIn("uas").calls(3).start()) {
      assertThat(SippRun.builtIn("uac").to(uas.port()).calls(3).run(BOUND).successful())
          .isEqualTo(3);
      assertThat(uas.await(BOUND).successful()).isEqualTo(3);
    }
  }

  @Test
  void tcpWorksLikeUdp() {
    callsThrough(SippRun.builtIn("uas").overTcp(), SippRun.builtIn("uac").overTcp());
  }

  @Test
  void ipv6WorksLikeIpv4() {
    if (!PeerPorts.ipv6()) {
      throw MissingPeer.ends("IPv6", "there is no ::1");
    }
    callsThrough(SippRun.builtIn("uas").overIpv6(), SippRun.builtIn("uac").overIpv6());
  }

  @Test
  void aRefusedCallCountsAsFailed() {
    Sipp.Outcome outcome =
        SippRun.builtIn("uac").to(Asterisk.shared().sipPort()).service("606").run(BOUND);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.failed()).isEqualTo(1);
    assertThat(outcome.trace()).contains("486 Busy Here");
  }

  @Test
  void aRunThatDoesNotEndIsKilledAtItsBound() {
    try (Sipp uas = SippRun.builtIn("uas").start()) {
      assertThatThrownBy(() -> uas.await(Duration.ofMillis(200)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not end within 200 ms");
    }
  }

  private static void callsThrough(SippRun called, SippRun caller) {
    try (Sipp uas = called.calls(3).start()) {
      Sipp.Outcome uac = caller.to(uas.port()).calls(3).run(BOUND);
      assertThat(uac.exitCode()).as(uac.trace()).isZero();
      assertThat(uac.successful()).isEqualTo(3);
    }
  }
}

package org.sipline.msp.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuietNetworkAddsNoDelayTest {

  @Property(tries = 40)
  void aPacketIsPlayedAtTheFirstTickAfterItCame(@ForAll @IntRange(max = 19) int phaseMillis) {
    SimulatedCall call =
        new SimulatedCall(phaseMillis * SimulatedCall.MILLI + 600_000, 0, packet -> 0);
    call.run(5);
    assertThat(call.delayMillis()).isBetween(phaseMillis + 0.5, phaseMillis + 0.7);
    assertThat(call.playout.concealedMicros()).isZero();
  }

  @Test
  void alignmentBringsTheTickToWherePacketsCome() {
    PhaseAlignment alignment = new PhaseAlignment();
    long surplus = 14_300_000;
    int ticks = 0;
    while (surplus > 1_500_000) {
      surplus += 1_000_000L * alignment.step(surplus, SimulatedCall.PACKET_NANOS, 10);
      ticks++;
      assertThat(ticks).isLessThan(60);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(alignment.step(surplus, SimulatedCall.PACKET_NANOS, 10)).isZero();
    }
    assertThat(surplus).isNotNegative();
  }

  @Test
  void alignmentWaitsUntilArrivalsAreKnown() {
    PhaseAlignment alignment = new PhaseAlignment();
    for (int i = 0; i < 10; i++) {
      assertThat(alignment.step(10_000_000, SimulatedCall.PACKET_NANOS, 3)).isZero();
    }
  }
}

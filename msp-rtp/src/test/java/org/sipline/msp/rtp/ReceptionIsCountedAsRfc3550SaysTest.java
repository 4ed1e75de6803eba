package org.sipline.msp.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sipline.msp.rtp.ReceptionStatistics.Order;

class ReceptionIsCountedAsRfc3550SaysTest {
  private final ReceptionStatistics statistics = new ReceptionStatistics();

  private Order receive(int sequence) {
    return statistics.received(sequence & 0xffff, sequence * 160, sequence * 160);
  }

  @Test
  void theFirstPacketCountsAtOnce() {
    assertThat(receive(7)).isEqualTo(Order.IN_STREAM);
    assertThat(statistics.received()).isEqualTo(1);
    assertThat(statistics.lost()).isZero();
  }

  @Test
  void sequenceNumbersWrapIntoCycles() {
    for (int i = 65_530; i < 65_540; i++) {
      receive(i);
    }
    assertThat(statistics.extendedHighestSequence()).isEqualTo(65_539);
    assertThat(statistics.expected()).isEqualTo(10);
    assertThat(statistics.lost()).isZero();
  }

  @Test
  void reorderingIsNoLossAndDuplicatesMakeLossNegative() {
    for (int sequence : new int[] {10, 12, 11, 13, 13}) {
      receive(sequence);
    }
    assertThat(statistics.lost()).isEqualTo(-1);
  }

  @Test
  void aFractionIsLostSinceTheLastReport() {
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 3) {
        receive(i);
      }
    }
    receive(100);
    assertThat(statistics.fractionLost()).isBetween(60, 65);
    assertThat(statistics.lost()).isEqualTo(25);
    receive(101);
    assertThat(statistics.fractionLost()).isZero();
  }

  @Test
  void aLeapIsStrayUntilTheNextPacketFollowsIt() {
    receive(100);
    assertThat(receive(30_000)).isEqualTo(Order.STRAY);
    assertThat(receive(101)).isEqualTo(Order.IN_STREAM);
    assertThat(receive(30_001)).as("the stream went on in between").isEqualTo(Order.STRAY);
    assertThat(receive(30_002)).isEqualTo(Order.RESTARTED);
    assertThat(statistics.received()).isEqualTo(1);
  }

  @Test
  void jitterOfAnAlternatingTransitApproachesItsStep() {
    for (int i = 0; i < 500; i++) {
      statistics.received(i, i * 160, i * 160 + (i % 2) * 80);
    }
    assertThat(statistics.jitterUnits()).isCloseTo(80, within(1.0));
  }

  @Test
  void evenArrivalHasNoJitterAcrossTheTimestampsWrap() {
    for (int i = 0; i < 100; i++) {
      statistics.received(i, -8000 + i * 160, 5 + i * 160);
    }
    assertThat(statistics.jitterUnits()).isZero();
  }
}

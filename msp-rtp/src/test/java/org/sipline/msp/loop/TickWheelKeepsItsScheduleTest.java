package org.sipline.msp.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickWheelKeepsItsScheduleTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 123_456_789;

  private final TickWheel wheel = new TickWheel(START);

  @Test
  void ticksDoNotDriftHoweverLateTheyRun() {
    List<Long> scheduled = new ArrayList<>();
    wheel.add(
        (at, missed) -> {
          scheduled.add(at);
          return 20;
        },
        20);
    Random random = new Random(1);
    long now = START;
    while (scheduled.size() < 1000) {
      now += wheel.nanosToNext(now) + random.nextLong(15 * MILLI);
      wheel.run(now);
    }
    for (int i = 1; i < scheduled.size(); i++) {
      assertThat(scheduled.get(i) - scheduled.get(i - 1)).isEqualTo(20 * MILLI);
    }
  }

  @Test
  void equalPeriodsAreSpreadEvenly() {
    Map<Long, Integer> load = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      wheel.add(
          (at, missed) -> {
            load.merge(at, 1, Integer::sum);
            return 20;
          },
          20);
    }
    wheel.run(START + 20 * MILLI);
    assertThat(load).hasSize(20);
    assertThat(load.values()).containsOnly(15);
  }

  @Test
  void thoseOfASlotKeepTheirOrder() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      int number = i;
      wheel.add(
          (at, missed) -> {
            order.add(number);
            return 10;
          },
          1);
    }
    wheel.run(START + 31 * MILLI);
    assertThat(order).hasSize(36);
    for (int i = 0; i < 36; i++) {
      assertThat(order.get(i)).isEqualTo(i % 9);
    }
  }

  @Test
  void afterAStallOldTicksAreMissedAndTheScheduleIsKept() {
    List<Long> run = new ArrayList<>();
    List<Long> missedTicks = new ArrayList<>();
    wheel.add(
        (at, missed) -> {
          (missed ? missedTicks : run).add(at);
          return 20;
        },
        1);
    wheel.run(START + 2 * MILLI);
    run.clear();
    wheel.run(START + 502 * MILLI);
    assertThat(run.size()).isLessThanOrEqualTo(4);
    assertThat(run.size() + missedTicks.size()).isEqualTo(25);
    assertThat((run.getFirst() - START - MILLI) % (20 * MILLI)).isZero();
  }

  @Test
  void whatEndsIsGone() {
    wheel.add((at, missed) -> 0, 20);
    assertThat(wheel.size()).isEqualTo(1);
    wheel.run(START + 25 * MILLI);
    assertThat(wheel.size()).isZero();
    assertThat(wheel.nanosToNext(START)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aMachineThatSleptForHoursIsNotCaughtUpWith() {
    List<Long> run = new ArrayList<>();
    wheel.add(
        (at, missed) -> {
          run.add(at);
          return 20;
        },
        20);
    wheel.run(START + 5 * 3600 * 1000 * MILLI);
    assertThat(run.size()).isLessThan(10);
    assertThat(wheel.nanosToNext(START + 5 * 3600 * 1000 * MILLI)).isLessThanOrEqualTo(21 * MILLI);
  }
}

package org.sipline.tsp.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimersAreNeverEarlyAndHardlyLateTest {
  private static final long MILLI = 1_000_000;

  private final List<WheelEntry<Integer>> due = new ArrayList<>();

  @Property(tries = 200)
  void eachComesOnceWithinATickOfItsTime(
      @ForAll long start,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 90_000) Integer> delays,
      @ForAll @LongRange(min = 1, max = 300) long stepMillis) {
    TimerWheel<Integer> wheel = new TimerWheel<>(start);
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < delays.size(); i++) {
      wheel.start(new WheelEntry<>(i), start + i * MILLI, delays.get(i));
      expected.add(start + (i + delays.get(i)) * MILLI);
    }
    Map<Integer, Long> came = new HashMap<>();
    long step = stepMillis * MILLI;
    for (long now = start; wheel.nextTurn() != TimerWheel.NEVER; now += step) {
      due.clear();
      wheel.turn(now, due);
      for (WheelEntry<Integer> entry : due) {
        assertThat(came.put(entry.what, now)).as("timer %d came twice", entry.what).isNull();
        assertThat(now - expected.get(entry.what))
            .as("lateness of timer %d", entry.what)
            .isBetween(0L, step + 2 * TimerWheel.TICK_NANOS);
      }
    }
    assertThat(came).hasSameSizeAs(delays);
  }

  @Property(tries = 200)
  void theNextTurnIsNoLaterThanTheFirstTimer(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 40_000) Integer> delays) {
    TimerWheel<Integer> wheel = new TimerWheel<>(0);
    delays.forEach(delay -> wheel.start(new WheelEntry<>(delay), 0, delay));
    long first = delays.stream().mapToLong(delay -> delay * MILLI).min().orElseThrow();
    assertThat(wheel.nextTurn() - first).isBetween(0L, TimerWheel.TICK_NANOS);
  }

  @Property(tries = 200)
  void whatIsStoppedNeverComes(
      @ForAll @Size(min = 2, max = 40) List<@IntRange(max = 50_000) Integer> delays) {
    TimerWheel<Integer> wheel = new TimerWheel<>(0);
    List<WheelEntry<Integer>> entries = new ArrayList<>();
    for (int i = 0; i < delays.size(); i++) {
      entries.add(new WheelEntry<>(i));
      wheel.start(entries.get(i), 0, delays.get(i));
    }
    Set<Integer> left = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      if (i % 2 == 0) {
        assertThat(wheel.stop(entries.get(i))).isTrue();
        assertThat(wheel.stop(entries.get(i))).as("stopped already").isFalse();
      } else {
        left.add(i);
      }
    }
    due.clear();
    wheel.turn(60_000 * MILLI, due);
    assertThat(due).extracting(entry -> entry.what).containsExactlyInAnyOrderElementsOf(left);
    assertThat(wheel.nextTurn()).isEqualTo(TimerWheel.NEVER);
  }

  @Test
  void whatRepeatsKeepsItsPace() {
    TimerWheel<Integer> wheel = new TimerWheel<>(0);
    WheelEntry<Integer> entry = new WheelEntry<>(1);
    wheel.start(entry, 3 * MILLI, 500);
    List<Long> came = new ArrayList<>();
    for (long now = 0; came.size() < 64; now = wheel.nextTurn() + 2 * MILLI) {
      due.clear();
      wheel.turn(now, due);
      if (!due.isEmpty()) {
        came.add(now / MILLI);
        wheel.startAgain(entry, now, 500);
      }
    }
    assertThat(came).startsWith(512L, 1012L).endsWith(32_012L);
  }

  @Test
  void whatIsLateByMoreThanItsPeriodIsNotMadeUpFor() {
    TimerWheel<Integer> wheel = new TimerWheel<>(0);
    WheelEntry<Integer> entry = new WheelEntry<>(1);
    wheel.start(entry, 0, 500);
    wheel.turn(5_000 * MILLI, due);
    wheel.startAgain(entry, 5_000 * MILLI, 500);
    assertThat(wheel.nextTurn()).isEqualTo(5_500 * MILLI);
  }

  @Test
  void aLongStopOfTheMachineLosesNone() {
    TimerWheel<Integer> wheel = new TimerWheel<>(0);
    for (int i = 0; i < 100; i++) {
      wheel.start(new WheelEntry<>(i), 0, 1000L * i);
    }
    wheel.turn(3_600_000 * MILLI, due);
    assertThat(due).hasSize(100);
  }
}

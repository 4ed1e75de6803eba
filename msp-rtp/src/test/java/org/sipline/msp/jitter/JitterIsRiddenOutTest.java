package org.sipline.msp.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitterIsRiddenOutTest {
  private static final long MILLI = SimulatedCall.MILLI;

  @Test
  void delayGrowsUntilNearlyAllPacketsAreInTime() {
    Random random = new Random(5);
    SimulatedCall call =
        new SimulatedCall(9 * MILLI, 0, p -> (long) (random.nextDouble() * 60 * MILLI));
    call.run(10);
    long concealed = call.playout.concealedMicros();
    call.run(60);
    assertThat(call.delayMillis()).isBetween(45.0, 95.0);
    assertThat(call.playout.concealedMicros() - concealed)
        .as("made up for in a minute, in microseconds")
        .isLessThan(60_000_000 / 20);
  }

  @Test
  void delayComesDownAgainWithinSecondsOfCalm() {
    Random random = new Random(6);
    SimulatedCall call =
        new SimulatedCall(
            9 * MILLI, 0, p -> p < 500 ? (long) (random.nextDouble() * 80 * MILLI) : 5 * MILLI);
    call.run(10);
    assertThat(call.delayMillis()).isGreaterThan(50);
    call.run(60);
    assertThat(call.delayMillis()).isLessThan(30);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5, 9, 11, 15, 19})
  void aStepInTheNetworksDelayIsFollowed(long phaseMillis) {
    SimulatedCall call =
        new SimulatedCall(
            phaseMillis * MILLI,
            0,
            p -> p < 500 ? 10 * MILLI : p < 1500 ? 130 * MILLI : 10 * MILLI);
    call.run(20);
    long concealed = call.playout.concealedMicros();
    call.run(9);
    assertThat(call.playout.concealedMicros()).as("the step was ridden out").isEqualTo(concealed);
    call.run(40);
    assertThat(call.delayMillis()).as("delay after the step back").isLessThan(30);
  }

  @Test
  void aStepBeyondTheGreatestDelayBeginsANewTimeLine() {
    SimulatedCall call = new SimulatedCall(9 * MILLI, 0, p -> p < 500 ? 10 * MILLI : 710 * MILLI);
    call.run(12);
    long concealed = call.playout.concealedMicros();
    call.run(5);
    assertThat(call.playout.concealedMicros()).isEqualTo(concealed);
    assertThat(call.delayMillis()).isLessThan(30);
  }

  @Test
  void whatIsSaidAfterAPauseOfTheSendersClockIsHeardFromTheFirstPacketOn() {
    SimulatedCall call = new SimulatedCall(9 * MILLI, 0, p -> p < 500 ? 10 * MILLI : 2010 * MILLI);
    call.run(11);
    assertThat(call.heard()).isFalse();
    int ticks = 0;
    while (!call.heard()) {
      call.tick();
      ticks++;
    }
    assertThat(ticks).as("packet 500 arrives after 12.01 s").isEqualTo(52);
    assertThat(call.buffer.discarded()).isZero();
  }

  @Test
  void aLostPacketCostsItsOwnTimeAndNoDelay() {
    SimulatedCall call =
        new SimulatedCall(9 * MILLI, 0, p -> p % 50 == 49 ? SimulatedCall.LOST : 0);
    call.run(101);
    assertThat(call.playout.concealedMicros()).isBetween(100 * 20_000L, 102 * 20_000L);
    assertThat(call.delayMillis()).isLessThan(20);
    assertThat(call.buffer.discarded()).isZero();
  }

  @Test
  void afterABurstOfLossSpeechGoesOnInTime() {
    SimulatedCall call =
        new SimulatedCall(9 * MILLI, 0, p -> p >= 500 && p < 600 ? SimulatedCall.LOST : 0);
    call.run(30);
    assertThat(call.playout.concealedMicros()).isLessThanOrEqualTo(100_000);
    assertThat(call.delayMillis()).isLessThan(20);
  }

  @Test
  void reorderedPacketsAreAllPlayed() {
    SimulatedCall call = new SimulatedCall(9 * MILLI, 0, p -> p % 10 == 3 ? 25 * MILLI : 0);
    call.run(10);
    long concealed = call.playout.concealedMicros();
    call.run(30);
    assertThat(call.playout.concealedMicros()).isEqualTo(concealed);
  }

  @ParameterizedTest
  @ValueSource(longs = {25, 35})
  void reorderedPacketsOfWhatCannotBeStretchedAreAllPlayed(long lateMillis) {
    SimulatedCall call =
        new SimulatedCall(9 * MILLI, 0, p -> p > 500 && p % 4 == 3 ? lateMillis * MILLI : 0)
            .noisy();
    call.run(15);
    long concealed = call.playout.concealedMicros();
    call.run(30);
    assertThat(call.playout.concealedMicros()).isEqualTo(concealed);
    assertThat(call.delayMillis()).isLessThan(lateMillis + 21.0);
  }

  @Test
  void aLostPacketOfWhatCannotBeShortenedCostsNoDelay() {
    SimulatedCall call =
        new SimulatedCall(9 * MILLI, 0, p -> p % 50 == 49 ? SimulatedCall.LOST : p % 3 * 2 * MILLI)
            .noisy();
    call.run(101);
    assertThat(call.delayMillis()).isLessThan(25);
  }

  @Test
  void aTickThatReadsLateDoesNotCountAsTheNetworksJitter() {
    DelayEstimator estimator = new DelayEstimator(200 * MILLI);
    for (int i = 0; i < 200; i++) {
      long late = i % 10 == 0 ? 40 * MILLI : 0;
      estimator.observe(late, late, i * 20L * MILLI + late);
    }
    assertThat(estimator.targetNanos()).isZero();
  }
}

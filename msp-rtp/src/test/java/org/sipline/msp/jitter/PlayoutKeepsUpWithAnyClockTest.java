package org.sipline.msp.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayoutKeepsUpWithAnyClockTest {

  @ParameterizedTest
  @ValueSource(doubles = {200, -200})
  void sixHoursOfDriftNeitherPileUpDelayNorTearTheSound(double ppm) {
    SimulatedCall call = new SimulatedCall(7 * SimulatedCall.MILLI, ppm, packet -> 0);
    call.run(10);
    long concealed = call.playout.concealedMicros();
    double most = 0;
    for (int second = 10; second < 6 * 3600; second += 10) {
      call.run(10);
      most = Math.max(most, call.delayMillis());
      assertThat(call.buffer.stored()).isLessThanOrEqualTo(3);
    }
    assertThat(most).as("delay in ms").isLessThan(40);
    assertThat(call.buffer.discarded()).isZero();
    assertThat(call.playout.concealedMicros() - concealed)
        .as("made up for in six hours, in microseconds")
        .isLessThan(1_000_000);
  }
}

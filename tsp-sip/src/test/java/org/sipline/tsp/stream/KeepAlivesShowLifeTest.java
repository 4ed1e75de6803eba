package org.sipline.tsp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.tsp.stream.Pulse.Verdict;

class KeepAlivesShowLifeTest {
  private static final long SECOND = 1_000_000_000L;
  private final Pulse pulse = new Pulse();

  @Test
  void one_does_for_all_lines_on_the_connection() {
    assertThat(pulse.ping(0, false)).isEqualTo(Verdict.SEND);
    assertThat(pulse.ping(SECOND, false)).isEqualTo(Verdict.SKIP);
    assertThat(pulse.ping(5 * SECOND, false)).isEqualTo(Verdict.SEND);
  }

  @Test
  void who_never_answered_need_not() {
    for (int i = 0; i < 100; i++) {
      assertThat(pulse.ping(i * (25 * SECOND), false)).isEqualTo(Verdict.SEND);
    }
  }

  @Test
  void who_answered_once_is_dead_without_an_answer() {
    assertThat(pulse.ping(0, false)).isEqualTo(Verdict.SEND);
    pulse.seen();
    pulse.answered();
    assertThat(pulse.ping(25 * SECOND, false)).isEqualTo(Verdict.SEND);
    assertThat(pulse.ping(30 * SECOND, false)).isEqualTo(Verdict.SEND);
    assertThat(pulse.ping(36 * SECOND, false)).isEqualTo(Verdict.DEAD);
  }

  @Test
  void any_message_is_a_sign_of_life() {
    assertThat(pulse.ping(0, true)).isEqualTo(Verdict.SEND);
    pulse.seen();
    assertThat(pulse.ping(25 * SECOND, true)).isEqualTo(Verdict.SEND);
    assertThat(pulse.ping(50 * SECOND, true)).isEqualTo(Verdict.DEAD);
  }
}

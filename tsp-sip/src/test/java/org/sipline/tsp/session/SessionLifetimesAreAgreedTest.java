package org.sipline.tsp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sipline.tsp.session.SessionExpires.Refresher;

/** RFC 4028's table of who refreshes, and its bounds. */
class SessionLifetimesAreAgreedTest {
  private static Optional<SessionExpires> said(long seconds, Refresher refresher) {
    return Optional.of(new SessionExpires(seconds, Optional.ofNullable(refresher)));
  }

  @Test
  void the_caller_refreshes_when_the_called_side_says_so() {
    SessionTimer timer = new SessionTimer(1800);
    assertThat(timer.request()).isEqualTo(said(1800, null));
    timer.accepted(said(600, Refresher.UAC));
    assertThat(timer.refreshMillis()).isEqualTo(300_000);
    assertThat(timer.endMillis()).isEqualTo(568_000);
    assertThat(timer.request()).isEqualTo(said(600, Refresher.UAC));
  }

  @Test
  void the_caller_waits_when_the_called_side_refreshes() {
    SessionTimer timer = new SessionTimer(1800);
    timer.accepted(said(90, Refresher.UAS));
    assertThat(timer.refreshMillis()).isZero();
    assertThat(timer.endMillis()).isEqualTo(60_000); // a third, as it is less than 32 s
  }

  @Test
  void a_2xx_that_names_less_than_a_session_may_last_is_not_followed() {
    for (long wanted : new long[] {0, 1800}) {
      SessionTimer timer = new SessionTimer(wanted);
      timer.accepted(said(1, Refresher.UAC));
      assertThat(timer.refreshMillis()).isEqualTo(45_000);
      assertThat(timer.endMillis()).isEqualTo(60_000);
      assertThat(timer.request()).isEqualTo(said(90, Refresher.UAC));
    }
  }

  @Test
  void a_2xx_may_name_what_this_side_asked_for() {
    SessionTimer timer = new SessionTimer(4);
    timer.accepted(said(4, Refresher.UAC));
    assertThat(timer.refreshMillis()).isEqualTo(2_000);
    timer.accepted(said(1, Refresher.UAC));
    assertThat(timer.refreshMillis()).isEqualTo(2_000);
  }

  @Test
  void without_a_word_in_the_2xx_there_is_no_limit() {
    SessionTimer timer = new SessionTimer(1800);
    timer.accepted(Optional.empty());
    assertThat(timer.endMillis()).isZero();
  }

  @Test
  void a_422_raises_the_request_once() {
    SessionTimer timer = new SessionTimer(1800);
    assertThat(timer.raise(3600)).isTrue();
    assertThat(timer.request()).isEqualTo(said(3600, null));
    assertThat(timer.least()).isEqualTo(3600);
    assertThat(timer.raise(3600)).isFalse();
  }

  @Test
  void the_called_side_lets_a_capable_caller_refresh() {
    SessionTimer timer = new SessionTimer(1800);
    assertThat(timer.accept(said(3600, null), 0, true)).isEqualTo(said(1800, Refresher.UAC));
    assertThat(timer.refreshMillis()).isZero();
  }

  @Test
  void a_caller_that_knows_no_timer_is_refreshed_by_the_called_side() {
    SessionTimer timer = new SessionTimer(1800);
    assertThat(timer.accept(said(1200, null), 0, false)).isEqualTo(said(1200, Refresher.UAS));
    assertThat(timer.refreshMillis()).isEqualTo(600_000);
  }

  @Test
  void the_callers_least_is_kept() {
    SessionTimer timer = new SessionTimer(300);
    assertThat(timer.accept(said(3600, Refresher.UAS), 1000, true))
        .isEqualTo(said(1000, Refresher.UAS));
  }

  @Test
  void nothing_is_agreed_with_a_caller_that_asks_for_nothing_and_knows_nothing() {
    SessionTimer timer = new SessionTimer(1800);
    assertThat(timer.accept(Optional.empty(), 0, false)).isEmpty();
    assertThat(timer.endMillis()).isZero();
    assertThat(timer.accept(Optional.empty(), 0, true)).isEqualTo(said(1800, Refresher.UAC));
  }

  @Test
  void too_short_is_below_90_seconds() {
    assertThat(SessionTimer.isTooShort(said(89, null))).isTrue();
    assertThat(SessionTimer.isTooShort(said(90, null))).isFalse();
    assertThat(SessionTimer.isTooShort(Optional.empty())).isFalse();
  }
}

package org.sipline.tsp.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6665 section 4.1, in virtual time. */
class SubscriptionsAreKeptTest {
  private static final long SECOND = 1_000_000_000L;

  private final SubscriptionCore core = new SubscriptionCore(3_600, new Random(1));
  private final List<SubscriptionAction.Subscribe> sent = new ArrayList<>();
  private String reason = "";
  private long now = -7 * SECOND;

  private void on(SubscriptionEvent event) {
    for (SubscriptionAction action : core.on(event, now)) {
      switch (action) {
        case SubscriptionAction.Subscribe subscribe -> sent.add(subscribe);
        case SubscriptionAction.Report report -> reason = report.reason();
      }
    }
  }

  private void open() {
    on(new SubscriptionEvent.Open());
  }

  private void answer(int status, long expires) {
    answer(status, expires, -1, -1);
  }

  private static OptionalLong optional(long value) {
    return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private void answer(int status, long expires, long least, long retryAfter) {
    on(
        new SubscriptionEvent.Answered(
            status, optional(expires), optional(least), optional(retryAfter)));
  }

  private void notified(String state, String why, long expires, long retryAfter) {
    on(new SubscriptionEvent.Notified(state, why, optional(expires), optional(retryAfter)));
  }

  private double untilNextSend() {
    int before = sent.size();
    long since = now;
    while (sent.size() == before && core.wakeNanos() != Long.MAX_VALUE) {
      now = core.wakeNanos();
      on(new SubscriptionEvent.Wake());
    }
    return (now - since) / (double) SECOND;
  }

  @Test
  void it_is_refreshed_before_it_runs_out() {
    open();
    assertThat(sent.getLast()).isEqualTo(new SubscriptionAction.Subscribe(3_600, true));
    answer(200, 600);
    assertThat(core.state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(untilNextSend()).isBetween(480.0, 540.0);
    assertThat(sent.getLast()).isEqualTo(new SubscriptionAction.Subscribe(3_600, false));
    assertThat(core.state()).isEqualTo(SubscriptionState.ACTIVE);
  }

  @Test
  void absurd_lifetimes_are_not_believed() {
    open();
    answer(200, Integer.MAX_VALUE);
    assertThat(untilNextSend()).isBetween(2_880.0, 3_240.0);
    answer(200, 0);
    assertThat(core.state()).isEqualTo(SubscriptionState.WAITING);
    assertThat(untilNextSend()).isPositive();
  }

  @Test
  void a_notification_may_shorten_a_lifetime_and_not_lengthen_it() {
    open();
    answer(200, 600);
    notified("active", "", 100, -1);
    assertThat(untilNextSend()).isBetween(80.0, 90.0);
    answer(200, 600);
    notified("active", "", 1_000_000, -1);
    assertThat(untilNextSend()).isBetween(480.0, 540.0);
  }

  @Test
  void a_forgotten_one_is_made_anew() {
    open();
    answer(200, 600);
    untilNextSend();
    answer(481, -1);
    assertThat(untilNextSend()).isLessThan(3.0);
    assertThat(sent.getLast().anew()).isTrue();
  }

  @Test
  void a_refresh_that_fails_for_a_while_leaves_it_standing() {
    open();
    answer(200, 600);
    untilNextSend();
    answer(503, -1);
    assertThat(core.state()).isEqualTo(SubscriptionState.ACTIVE);
    untilNextSend();
    assertThat(sent.getLast().anew()).isFalse();
  }

  @Test
  void one_too_brief_is_asked_for_longer_and_no_more_than_twice() {
    open();
    answer(423, -1, 7_200, -1);
    assertThat(sent.getLast().expiresSeconds()).isEqualTo(7_200);
    answer(423, -1, 8_000, -1);
    assertThat(sent.getLast().expiresSeconds()).isEqualTo(8_000);
    answer(423, -1, 9_000, -1);
    assertThat(sent).hasSize(3);
    assertThat(core.state()).isEqualTo(SubscriptionState.WAITING);
  }

  @Test
  void a_least_lifetime_beyond_a_day_is_not_followed() {
    open();
    answer(423, -1, 4_000_000_000L, -1);
    assertThat(sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 489, 501, 603})
  void a_refusal_is_taken_once(int status) {
    open();
    answer(status, -1);
    assertThat(core.state()).isEqualTo(SubscriptionState.REFUSED);
    assertThat(core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(reason).contains("" + status);
    open();
    assertThat(sent).hasSize(2);
  }

  @Test
  void failures_are_followed_by_growing_waits() {
    open();
    double before = 0;
    for (int i = 0; i < 6; i++) {
      answer(500, -1);
      double wait = untilNextSend();
      assertThat(wait).isGreaterThan(before * 0.9);
      before = wait;
    }
    assertThat(before).isGreaterThan(20);
    answer(503, -1, -1, 600);
    assertThat(untilNextSend()).isBetween(600.0, 660.0);
  }

  @Test
  void an_answer_that_never_comes_is_not_waited_for_for_ever() {
    open();
    assertThat(untilNextSend()).isBetween(40.0, 45.0);
  }

  @Test
  void a_notifier_that_ends_it_is_asked_again_but_not_flooded() {
    open();
    for (int i = 0; i < 10; i++) {
      answer(200, 600);
      notified("terminated", "deactivated", -1, -1);
      assertThat(untilNextSend()).isPositive();
      assertThat(sent.getLast().anew()).isTrue();
    }
    answer(200, 600);
    notified("terminated", "deactivated", -1, -1);
    assertThat(untilNextSend()).as("after ten in a row").isGreaterThan(100);
  }

  @Test
  void the_reason_of_an_end_counts() {
    open();
    answer(200, 600);
    notified("terminated", "probation", -1, 300);
    assertThat(untilNextSend()).isBetween(300.0, 330.0);
    answer(200, 600);
    notified("terminated", "noresource", -1, -1);
    assertThat(core.state()).isEqualTo(SubscriptionState.REFUSED);
  }

  @Test
  void closing_ends_it_at_the_notifier() {
    open();
    answer(200, 600);
    on(new SubscriptionEvent.Close());
    assertThat(sent.getLast()).isEqualTo(new SubscriptionAction.Subscribe(0, false));
    assertThat(core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
    answer(200, 0);
    notified("terminated", "timeout", -1, -1);
    assertThat(core.state()).isEqualTo(SubscriptionState.CLOSED);
  }

  /** Whatever comes, it is due some time, or closed or refused; and it never floods. */
  @Property
  void whatever_comes_it_goes_on_without_flooding(
      @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> events, @ForAll int number) {
    new SubscriptionsAreKeptTest().drive(events, number);
  }

  private void drive(List<Integer> events, int number) {
    open();
    for (int event : events) {
      switch (event) {
        case 0 -> answer(200, number);
        case 1 -> answer(200 + Math.floorMod(number, 500), -1);
        case 2 -> answer(423, -1, number, -1);
        case 3 -> notified("active", "", number, -1);
        case 4 -> notified("terminated", "deactivated", -1, number);
        case 5 -> notified("terminated", "x", number, number);
        case 6 -> open();
        case 7 -> answer(481, -1);
        default -> {
          if (core.wakeNanos() != Long.MAX_VALUE) {
            now = core.wakeNanos();
          }
          on(new SubscriptionEvent.Wake());
        }
      }
      boolean due = core.wakeNanos() != Long.MAX_VALUE;
      boolean resting =
          core.state() == SubscriptionState.CLOSED || core.state() == SubscriptionState.REFUSED;
      assertThat(due).isNotEqualTo(resting);
      assertThat(core.wakeNanos() - now)
          .isLessThanOrEqualTo(due ? 86_400 * SECOND : Long.MAX_VALUE);
    }
    assertThat(sent.size()).isLessThanOrEqualTo(1 + 2 * events.size());
  }
}

package org.sipline.tsp.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.config.SipTransport;
import org.sipline.tsp.stack.Destination;

class FailedServersRestTest {
  private static final long SECOND = 1_000_000_000L;

  private final TargetHealth health = new TargetHealth();
  private final Destination first = at(1);
  private final Destination second = at(2);
  private final Destination spare = at(3);
  private final List<Target> all =
      List.of(new Target(first, 0), new Target(second, 0), new Target(spare, 1));
  private long now = -5 * SECOND;

  private static Destination at(int port) {
    return new Destination(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        SipTransport.UDP,
        "example.com",
        false);
  }

  private List<Destination> order(Destination current) {
    return health.order(all, current, now);
  }

  @Test
  void a_line_stays_where_it_is_among_equals_but_not_on_a_spare() {
    assertThat(order(null)).containsExactly(first, second, spare);
    assertThat(order(second)).containsExactly(second, first, spare);
    assertThat(order(spare)).containsExactly(first, second, spare);
  }

  @Test
  void a_failed_server_is_tried_last_until_its_pause_is_over() {
    health.failed(first, now);
    assertThat(order(first)).containsExactly(second, spare, first);
    now += 29 * SECOND;
    assertThat(order(first)).containsExactly(second, spare, first);
    now += SECOND;
    assertThat(order(null)).containsExactly(first, second, spare);
  }

  @Test
  void one_request_tries_a_server_whose_pause_is_over_and_the_others_wait() {
    health.failed(first, now);
    now += 30 * SECOND;
    assertThat(order(null).getFirst()).isEqualTo(first);
    assertThat(order(null)).containsExactly(second, spare, first);
    health.answered(first);
    assertThat(order(null).getFirst()).isEqualTo(first);
  }

  @Test
  void pauses_double_up_to_a_quarter_of_an_hour() {
    long[] expected = {30, 60, 120, 240, 480, 900, 900};
    for (long seconds : expected) {
      health.failed(first, now);
      now += seconds * SECOND - 1;
      assertThat(health.isShunned(first, now)).isTrue();
      now++;
      assertThat(health.isShunned(first, now)).isFalse();
    }
    health.answered(first);
    health.failed(first, now);
    now += 30 * SECOND;
    assertThat(health.isShunned(first, now)).isFalse();
  }

  @Test
  void an_outage_that_many_lines_notice_is_one() {
    for (int line = 0; line < 1000; line++) {
      health.failed(first, now);
      now += SECOND / 100;
    }
    now += 20 * SECOND;
    assertThat(order(null).getFirst()).isEqualTo(first);
    health.failed(first, now);
    now += 60 * SECOND - 1;
    assertThat(health.isShunned(first, now)).isTrue();
    now++;
    assertThat(health.isShunned(first, now)).isFalse();
  }

  @Test
  void if_all_have_failed_the_one_that_rests_shortest_is_tried() {
    health.failed(first, now);
    now += SECOND;
    health.failed(spare, now);
    now += SECOND;
    health.failed(second, now);
    assertThat(order(second)).containsExactly(first, spare, second);
  }

  @Test
  void only_so_many_are_remembered() {
    for (int port = 1; port <= 2000; port++) {
      health.failed(at(port), now);
    }
    assertThat(health.isShunned(at(2000), now)).isTrue();
    assertThat(health.isShunned(at(1), now)).isFalse();
  }
}

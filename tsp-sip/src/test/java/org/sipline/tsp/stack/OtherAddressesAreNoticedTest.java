package org.sipline.tsp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OtherAddressesAreNoticedTest {
  private static final Set<InetAddress> HOME = Set.of(InetAddress.ofLiteral("192.0.2.1"));
  private static final Set<InetAddress> BOTH =
      Set.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1"));
  private static final Set<InetAddress> AWAY = Set.of(InetAddress.ofLiteral("198.51.100.7"));

  @Test
  void a_change_is_told_once_and_only_when_it_has_settled() throws Exception {
    Deque<Set<InetAddress>> looks =
        new ArrayDeque<>(List.of(HOME, HOME, Set.of(), BOTH, HOME, HOME, AWAY, AWAY, AWAY, AWAY));
    BlockingQueue<Set<InetAddress>> told = new LinkedBlockingQueue<>();
    CountDownLatch over = new CountDownLatch(1);
    NetworkWatch.Addresses addresses =
        () -> {
          Set<InetAddress> next = looks.poll();
          if (next == null) {
            over.countDown();
            return AWAY;
          }
          return next;
        };
    try (NetworkWatch watch = new NetworkWatch(addresses, Duration.ofMillis(1), told::add)) {
      assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(watch).isNotNull();
    }
    assertThat(told).containsExactly(AWAY);
  }

  @Test
  void this_machine_has_a_loopback_address() throws Exception {
    assertThat(NetworkWatch.ofThisMachine()).contains(InetAddress.getLoopbackAddress());
  }
}

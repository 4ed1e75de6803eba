package org.sipline.tsp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;

/**
 * A program that has shut its provider down ends by itself; all threads of the JVM are looked at.
 */
@Isolated
class AClosedEdgeLetsTheJvmEndTest {
  private static final RequestRouter NOBODY =
      new RequestRouter() {
        @Override
        public boolean takeAck(SIPRequest ack) {
          return false;
        }

        @Override
        public void onRequest(Incoming incoming) {}

        @Override
        public void onStray2xx(SIPResponse response) {}
      };

  private static Set<Thread> threadsThatKeepTheJvmAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  @Test
  void no_thread_of_the_stack_is_left() throws SipEdgeException {
    Set<Thread> before = threadsThatKeepTheJvmAlive();
    SipConfig defaults = SipConfig.DEFAULTS;
    SipEdge edge =
        SipEdge.open(
            defaults.listeningOn(
                new ListenConfig("127.0.0.1", 0, List.of(SipTransport.UDP, SipTransport.TCP))),
            NOBODY);
    Set<Thread> during = threadsThatKeepTheJvmAlive();
    during.removeAll(before);
    edge.close();
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (during.stream().anyMatch(Thread::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(during).as("threads left").noneMatch(Thread::isAlive);
  }
}

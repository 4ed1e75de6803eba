package org.sipline.msp.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.PortRange;

class PortsArePairsAndAreUsedAgainTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private final MediaLoop loop = new MediaLoop("ports-test");
  private final AtomicLong clock = new AtomicLong();

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  private PortPool pool(PortRange range) {
    return new PortPool(range, 46, List.of(loop), clock::get);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void rtpIsEvenAndRtcpTheOddPortAfter(String address) throws Exception {
    InetAddress local = InetAddress.ofLiteral(address);
    SocketPair pair = pool(new PortRange(0, 0)).take(local);
    assertThat(pair.rtp().local().getPort() % 2).isZero();
    assertThat(pair.rtcp().local().getPort()).isEqualTo(pair.rtp().local().getPort() + 1);
    assertThat(pair.rtp().local().getAddress()).isEqualTo(local);
    pair.close();
  }

  @Test
  void socketsRestBeforeTheyAreUsedAgain() throws Exception {
    PortPool pool = pool(new PortRange(0, 0));
    SocketPair first = pool.take(LOCAL);
    pool.giveBack(first);
    assertThat(pool.take(LOCAL)).isNotSameAs(first);
    clock.set(PortPool.QUARANTINE_NANOS);
    assertThat(pool.take(LOCAL)).isSameAs(first);
  }

  @Test
  void anExhaustedRangeIsSaidSo() throws Exception {
    int free = freePair();
    PortPool pool = pool(new PortRange(free, free + 1));
    SocketPair only = pool.take(LOCAL);
    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> pool.take(LOCAL))
        .withMessageContaining("media.ports")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(PortUnavailableException.Cause.EXHAUSTED));
    pool.giveBack(only);
    clock.set(PortPool.QUARANTINE_NANOS);
    assertThat(pool.take(LOCAL)).isSameAs(only);
  }

  @Test
  void aPortInUseByOthersIsPassedOver() throws Exception {
    int free = freePair();
    try (DatagramSocket other = new DatagramSocket(new InetSocketAddress(LOCAL, free + 1))) {
      PortPool pool = pool(new PortRange(free, free + 1));
      assertThat(other.isBound()).isTrue();
      assertThatExceptionOfType(PortUnavailableException.class).isThrownBy(() -> pool.take(LOCAL));
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    assertThatExceptionOfType(PortUnavailableException.class)
        .isThrownBy(() -> pool(new PortRange(0, 0)).take(InetAddress.ofLiteral("192.0.2.77")))
        .withMessageContaining("192.0.2.77")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(PortUnavailableException.Cause.ADDRESS));
  }

  /** An even port that is free together with the odd one after it. */
  private static int freePair() throws Exception {
    for (int attempt = 0; attempt < 100; attempt++) {
      try (DatagramSocket even = new DatagramSocket(new InetSocketAddress(LOCAL, 0))) {
        int port = even.getLocalPort();
        if (port % 2 == 0 && isFree(port + 1)) {
          return port;
        }
      }
    }
    throw new AssertionError("no free pair of ports");
  }

  private static boolean isFree(int port) {
    try (DatagramSocket odd = new DatagramSocket(new InetSocketAddress(LOCAL, port))) {
      return odd.isBound();
    } catch (java.net.SocketException e) {
      return false;
    }
  }
}

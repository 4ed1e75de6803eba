package org.sipline.msp.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OnlyThePeerIsListenedToTest {
  private static final InetSocketAddress DESCRIBED = at(4000);
  private static final InetSocketAddress BEHIND_NAT = at(5000);
  private static final InetSocketAddress STRANGER = at(6000);
  private static final long SECOND = 1_000_000_000L;

  private final SourceLatch latch = new SourceLatch();

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), port);
  }

  @Test
  void beforeAnybodyIsHeardTheDescribedAddressIsSentTo() {
    latch.describe(DESCRIBED);
    assertThat(latch.target()).isEqualTo(DESCRIBED);
  }

  @Test
  void theFirstSenderIsSentToAndStrangersAreRefused() {
    latch.describe(DESCRIBED);
    assertThat(latch.accept(BEHIND_NAT, 0)).isTrue();
    assertThat(latch.target()).isEqualTo(BEHIND_NAT);
    assertThat(latch.accept(STRANGER, SECOND)).isFalse();
    assertThat(latch.accept(BEHIND_NAT, SECOND)).isTrue();
  }

  @Test
  void theDescribedSenderComesBeforeAnyOther() {
    latch.describe(DESCRIBED);
    latch.accept(STRANGER, 0);
    assertThat(latch.accept(DESCRIBED, 1)).isTrue();
    assertThat(latch.target()).isEqualTo(DESCRIBED);
    assertThat(latch.accept(STRANGER, 2)).isFalse();
  }

  @Test
  void afterSilenceAnotherBindingOfTheNatIsFollowed() {
    latch.describe(DESCRIBED);
    latch.accept(BEHIND_NAT, 0);
    assertThat(latch.accept(at(5001), SourceLatch.SILENCE_NANOS)).isFalse();
    assertThat(latch.accept(at(5001), SourceLatch.SILENCE_NANOS + 1)).isTrue();
    assertThat(latch.target()).isEqualTo(at(5001));
  }

  @Test
  void aNewDescriptionLatchesAnewButTheSameOneDoesNot() {
    latch.describe(DESCRIBED);
    latch.accept(BEHIND_NAT, 0);
    latch.describe(at(4000));
    assertThat(latch.accept(STRANGER, 1)).isFalse();
    latch.describe(at(4002));
    assertThat(latch.target()).isEqualTo(at(4002));
    assertThat(latch.accept(STRANGER, 2)).isTrue();
  }
}

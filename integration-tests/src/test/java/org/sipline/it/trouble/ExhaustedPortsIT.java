package org.sipline.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.TapiException;

final class ExhaustedPortsIT {
  @Test
  void aCallForWhichNoMediaPortIsLeftIsRefusedAndTheOthersGoOn() throws InterruptedException {
    int first = PeerPorts.block(4);
    try (Phone called =
            Phone.start(
                """
                sip: {listen: [{address: 127.0.0.1, port: 0}]}
                media: {ports: %d-%d}
                lines:
                """
                        .formatted(first, first + 3)
                    + Phone.direct("auto", "answer: auto", "media: {play: echo}", "max-calls: 9"));
        Phone caller = Phone.with(Phone.direct("out", "max-calls: 9"))) {
      String target = "sip:auto@127.0.0.1:" + called.sipPort();
      SoftphoneCall one = caller.talk(target);
      SoftphoneCall two = caller.talk(target);
      SoftphoneCall three = caller.call(target);
      caller.over(three);
      assertThat(three.howItEnded()).isEqualTo("CONGESTION");
      assertThat(caller.states(three)).doesNotContain("CONNECTED ACTIVE");
      caller.hangUp(one);
      called.awaitNoMoreThan(1);
      caller.hangUp(talkSoon(caller, target));
      caller.hangUp(two);
    }
  }

  /** The ports of a call come free a little after its end. */
  private static SoftphoneCall talkSoon(Phone caller, String target) throws InterruptedException {
    long deadline = System.nanoTime() + Phone.BOUND.toNanos();
    while (true) {
      try {
        return caller.talk(target);
      } catch (TapiException refused) {
        assertThat(System.nanoTime()).as(refused.getMessage()).isLessThan(deadline);
        var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
      }
    }
  }
}

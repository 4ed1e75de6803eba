package org.sipline.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Sipp;
import org.sipline.it.peer.SippRun;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

final class SilentPeerIT {
  @Test
  void aPeerThatSendsNoRtpIsToldAndTheCallIsTheApplicationsToEnd() {
    try (Phone phone =
            Phone.start(
                """
                sip: {listen: [{address: 127.0.0.1, port: 0}]}
                media: {rtp-timeout: 1s}
                lines:
                """
                    + Phone.direct("out"));
        Sipp sipp = SippRun.builtIn("uas").start()) {
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("sip:peer@127.0.0.1:" + sipp.port());
      told.message("ME_CALL_EVENT", event -> event.data("cause").equals("MEDIA_TIMEOUT"));
      if (call.howItEnded().isEmpty()) {
        phone.hangUp(call);
      }
      assertThat(sipp.await(Duration.ofSeconds(20)).successful()).isEqualTo(1);
    }
  }
}

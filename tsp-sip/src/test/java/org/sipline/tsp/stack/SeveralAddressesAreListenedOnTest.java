package org.sipline.tsp.stack;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.config.ListenConfig;
import org.sipline.config.SipConfig;
import org.sipline.config.SipTransport;

class SeveralAddressesAreListenedOnTest {

  @Test
  void oneStackListensOnBothFamiliesWithUdpAndTcp() throws Exception {
    List<SipTransport> both = List.of(SipTransport.UDP, SipTransport.TCP);
    SipConfig defaults = SipConfig.DEFAULTS;
    SipConfig config =
        defaults.listeningOn(
            new ListenConfig("127.0.0.1", 0, both), new ListenConfig("::1", 0, both));

    SipEdge edge = SipEdge.open(config, new Nobody());
    try {
      assertThat(edge.points()).hasSize(2);
    } finally {
      edge.close();
    }
  }

  private static final class Nobody implements RequestRouter {
    @Override
    public boolean takeAck(SIPRequest ack) {
      return false;
    }

    @Override
    public void onRequest(Incoming incoming) {
      throw new AssertionError("nobody calls");
    }

    @Override
    public void onStray2xx(SIPResponse response) {
      throw new AssertionError("nobody answers");
    }
  }
}

package org.sipline.softphone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.msp.provider.RtpMediaServiceProvider;
import org.sipline.tsp.provider.SipTelephonyServiceProvider;

class PairTest {

  @Test
  void theTelephonyHalfNamesTheMediaHalfThatIsThere() {
    assertThat(SipTelephonyServiceProvider.MSP_CLASS).isEqualTo(RtpMediaServiceProvider.CLASS_ID);
  }
}

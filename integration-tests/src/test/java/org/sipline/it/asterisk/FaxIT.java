package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Told;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;

final class FaxIT {
  private final Asterisk asterisk = Asterisk.shared();

  /** 602 plays a fax calling tone, 603 a fax answering tone. */
  @ParameterizedTest
  @ValueSource(strings = {"602", "603"})
  void anIncomingCallOfUnknownTypeIsFoundToBeAFax(String extension) {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/alice", extension, "Fax <4712>", Map.of());
      SoftphoneCall call = phone.incoming();
      Told offering = told.state(call, LineCallState.OFFERING);
      assertThat(offering.data("media")).contains("UNKNOWN");
      Phone.done(call.answer());
      told.message("LINE_CALLINFO", event -> event.data("changed").contains("MEDIAMODE"));
      assertThat(call.info().mediaModes()).containsExactly(LineMediaMode.G3FAX);
      phone.hangUp(call);
    }
  }

  @Test
  void anIncomingCallOfUnknownTypeIsFoundToBeSpeech() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/alice", "609", "Person <4713>", Map.of());
      SoftphoneCall call = phone.incoming();
      Phone.done(call.answer());
      told.message("LINE_CALLINFO", event -> event.data("changed").contains("MEDIAMODE"));
      assertThat(call.info().mediaModes())
          .doesNotContain(LineMediaMode.G3FAX, LineMediaMode.UNKNOWN)
          .isNotEmpty();
      phone.hangUp(call);
    }
  }
}

package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.CallScript;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;

final class EchoIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"alice, PCMU", "alaw, PCMA", "g722, G722"})
  void speechComesBackAsItWent(String user, String codec) throws InterruptedException {
    Path spoken = Speech.in(folder);
    Path recording = folder.resolve("heard.wav");
    try (Phone phone = Phone.registered(asterisk, user)) {
      CallScript.Outcome outcome =
          new CallScript("600", Optional.of(spoken), Optional.of(recording), "", Optional.empty())
              .run(phone.line());
      assertThat(outcome.problem()).isEmpty();
      assertThat(outcome.isSuccess()).isTrue();
      assertThat(outcome.quality().codec()).isEqualTo(codec);
      assertThat(outcome.quality().packetsLost()).isZero();
      Speech.assertHeard(spoken, recording);
    }
  }

  @Test
  void earlyMediaIsHeardBeforeTheCallIsConnected() {
    Path recording = folder.resolve("early.wav");
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      SoftphoneCall call = phone.call("605");
      Phone.done(call.record(recording));
      told.state(call, LineCallState.CONNECTED);
      phone.hangUp(call);
      assertThat(Speech.millisOfTone(recording, 440)).isGreaterThanOrEqualTo(1500);
      assertThat(phone.states(call))
          .startsWith("DIALING", "PROCEEDING")
          .doesNotContain("RINGBACK")
          .endsWith("IDLE");
    }
  }
}

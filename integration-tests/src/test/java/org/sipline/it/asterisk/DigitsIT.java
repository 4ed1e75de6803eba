package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

final class DigitsIT {
  private final Asterisk asterisk = Asterisk.shared();

  @Test
  void digitsArriveAndDigitsComeBack() throws InterruptedException {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      SoftphoneCall call = phone.talk("604");
      events.await("Newexten", Phone.BOUND, event -> event.field("Application").equals("Read"));
      BlockingQueue<Character> heard = new LinkedBlockingQueue<>();
      var _ = call.onDigit(heard::add);
      Phone.done(call.digits("1593*7#"));
      AmiMessage digits =
          events.await(
              "UserEvent", Phone.BOUND, event -> event.field("UserEvent").equals("Digits"));
      assertThat(digits.field("Value")).isEqualTo("1593*7");
      for (char digit : "1593*7".toCharArray()) {
        assertThat(heard.poll(Phone.BOUND.toSeconds(), TimeUnit.SECONDS)).isEqualTo(digit);
      }
      phone.hangUp(call);
    }
  }
}

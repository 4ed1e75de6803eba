package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;

final class HoldIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void asteriskSeesOurHoldAndOurResume() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      Trail.Cursor<AmiMessage> events = asterisk.events();
      SoftphoneCall call = phone.talk("600");
      Phone.done(call.hold());
      told.state(call, LineCallState.ONHOLD);
      events.await("Hold", Phone.BOUND, event -> event.field("Channel").contains("alice"));
      Phone.done(call.resume());
      told.state(call, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      events.await("Unhold", Phone.BOUND, event -> event.field("Channel").contains("alice"));
      phone.hangUp(call);
    }
  }

  @Test
  void twoLinesTalkThroughAsteriskAndEachSeesTheOthersHold() {
    Path spoken = Speech.in(folder);
    Path recording = folder.resolve("heard.wav");
    try (Phone phone =
        Phone.with(Phone.account(asterisk, "alice"), Phone.account(asterisk, "bob"))) {
      phone.awaitInService();
      Listening told = phone.listening();
      SoftphoneCall out = phone.call(phone.line("alice"), "bob");
      SoftphoneCall in = phone.incoming();
      assertThat(in.line().name()).isEqualTo("bob");
      assertThat(in.info().caller().address()).isEqualTo("alice");
      assertThat(in.info().caller().name()).isEqualTo("Alice");
      Phone.done(in.accept());
      told.state(out, LineCallState.RINGBACK);
      Phone.done(in.answer());
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);

      Phone.done(in.hold());
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
      Phone.done(in.resume());
      told.state(out, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);
      Phone.done(out.hold());
      told.state(in, LineCallState.CONNECTED, LineConnectedMode.ACTIVEHELD);
      Phone.done(out.resume());
      told.state(in, LineCallState.CONNECTED, LineConnectedMode.ACTIVE);

      Phone.done(in.record(recording));
      Phone.done(out.play(spoken));
      Phone.done(in.play(spoken));
      phone.hangUp(out);
      told.state(in, LineCallState.DISCONNECTED);
      phone.over(in);
      Speech.assertHeard(spoken, recording);
    }
  }
}

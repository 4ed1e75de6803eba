package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.Speech;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.struct.LineCallInfo;

final class IncomingIT {
  private final Asterisk asterisk = Asterisk.shared();
  @TempDir private Path folder;

  @Test
  void aCallIsOfferedWithItsCallerRingsAndIsAnsweredWithAudioBothWays() {
    Path spoken = Speech.in(folder);
    Path recording = folder.resolve("heard.wav");
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      asterisk.originate("PJSIP/alice", "600", "\"The Boss\" <4711>", Map.of());
      SoftphoneCall call = phone.incoming();
      told.state(call, LineCallState.OFFERING);
      told.message("LINE_LINEDEVSTATE", event -> event.data("states").contains("RINGING"));
      LineCallInfo info = call.info();
      assertThat(info.caller().address()).isEqualTo("4711");
      assertThat(info.caller().name()).isEqualTo("The Boss");
      assertThat(info.caller().flags())
          .contains(LineCallPartyIdFlag.ADDRESS, LineCallPartyIdFlag.NAME);
      assertThat(info.called().address()).contains("alice");
      assertThat(info.origin()).isNotEqualTo(LineCallOrigin.OUTBOUND);

      Trail.Cursor<AmiMessage> events = asterisk.events();
      Phone.done(call.accept());
      told.state(call, LineCallState.ACCEPTED);
      events.await(
          "Newstate", Phone.BOUND, event -> event.field("ChannelStateDesc").equals("Ringing"));
      Phone.done(call.record(recording));
      Phone.done(call.answer());
      told.state(call, LineCallState.CONNECTED);
      Phone.done(call.play(spoken));
      phone.hangUp(call);
      Speech.assertHeard(spoken, recording);
      assertThat(phone.states(call).getFirst()).startsWith("OFFERING");
    }
  }

  @Test
  void aCallerThatGivesUpEndsTheOffer() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      Trail.Cursor<AmiMessage> events = asterisk.events();
      asterisk.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
      SoftphoneCall call = phone.incoming();
      String channel =
          events
              .await(
                  "Newchannel",
                  Phone.BOUND,
                  event -> event.field("Channel").startsWith("PJSIP/alice"))
              .field("Channel");
      asterisk.act("Hangup", Map.of("Channel", channel));
      told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.CANCELLED);
      told.state(call, LineCallState.IDLE);
    }
  }

  @Test
  void aRefusedCallIsRefusedToTheCaller() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      asterisk.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
      SoftphoneCall call = phone.incoming();
      phone.hangUp(call);
      AmiMessage response =
          events.await(
              "OriginateResponse", Phone.BOUND, event -> event.field("Channel").contains("alice"));
      assertThat(response.field("Response")).isEqualTo("Failure");
      assertThat(phone.states(call)).doesNotContain("CONNECTED ACTIVE").endsWith("IDLE");
    }
  }

  @Test
  void theFarEndsByeIsANormalEnd() {
    try (Phone phone = Phone.registered(asterisk, "alice")) {
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("611");
      told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.NORMAL);
      told.state(call, LineCallState.IDLE);
    }
  }
}

package org.sipline.it.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.it.phone.TapiDesk;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallInfoState;
import org.sipline.tapi.constant.LineCallParamFlag;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineMediaMode;
import org.sipline.tapi.struct.LineCallInfo;
import org.sipline.tapi.struct.LineCallParams;
import org.sipline.tapisrv.ApplicationCall;

/** What goes beside a call's offer and answer, to Asterisk and back. */
final class BeneathCallsIT {
  private static final LineCallParams PLAIN = LineCallParams.DEFAULT;

  private final Asterisk asterisk = Asterisk.shared();

  @Test
  void userUserInformationGoesOutWithTheInvite() {
    try (TapiDesk desk = TapiDesk.with(Phone.account(asterisk, "alice"))) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      ApplicationCall call = desk.call("alice", "613", saying("Hello"));
      desk.state(call, LineCallState.CONNECTED);
      AmiMessage told = userEvent(events, "UserToUser");
      assertThat(told.field("Value")).containsIgnoringCase("48656c6c6f").contains("encoding=hex");
      desk.hangUp(call);
    }
  }

  private static LineCallParams saying(String text) {
    return new LineCallParams(
        PLAIN.bearerMode(),
        0,
        0,
        Set.of(LineMediaMode.INTERACTIVEVOICE),
        Set.of(),
        0,
        PLAIN.dialParams(),
        "",
        "",
        "",
        "",
        text.getBytes(UTF_8),
        "",
        PLAIN.sendingFlowspec(),
        PLAIN.receivingFlowspec(),
        PLAIN.callData(),
        0,
        "");
  }

  @Test
  void userUserInformationOfTheCallerIsShown() {
    try (TapiDesk desk =
        TapiDesk.with(Phone.account(asterisk, "alice"), Phone.account(asterisk, "bob"))) {
      ApplicationCall out = desk.call("alice", "614bob");
      ApplicationCall in = desk.offered("bob");
      assertThat(new String(TapiDesk.info(in).userUserInfo(), UTF_8)).isEqualTo("Hello");
      desk.hangUp(in);
      desk.state(out, LineCallState.DISCONNECTED);
    }
  }

  @Test
  void aCallerWhoWishesNotToBeShownIsNot() {
    try (TapiDesk desk = TapiDesk.with(Phone.account(asterisk, "alice"))) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      LineCallParams hidden = PLAIN.withFlags(Set.of(LineCallParamFlag.BLOCKID));
      ApplicationCall call = desk.call("alice", "618", hidden);
      desk.state(call, LineCallState.CONNECTED);
      AmiMessage seen = userEvent(events, "Caller");
      assertThat(seen.field("From"))
          .contains("anonymous@anonymous.invalid")
          .doesNotContain("alice");
      assertThat(seen.field("Privacy")).contains("id");
      desk.hangUp(call);
      ApplicationCall open = desk.talk("alice", "618");
      AmiMessage shown = userEvent(events, "Caller");
      assertThat(shown.field("From")).contains("sip:alice@");
      assertThat(shown.field("Privacy")).isEmpty();
      desk.hangUp(open);
    }
  }

  private static AmiMessage userEvent(Trail.Cursor<AmiMessage> events, String name) {
    return events.await("UserEvent", Phone.BOUND, event -> event.field("UserEvent").equals(name));
  }

  @Test
  void somebodyElseAtTheFarEndIsShown() {
    try (TapiDesk desk = TapiDesk.with(Phone.account(asterisk, "alice"))) {
      ApplicationCall call = desk.talk("alice", "617");
      LineCallInfo info = desk.info(call, LineCallInfoState.CONNECTEDID);
      while (!info.connected().address().equals("4242")) {
        info = desk.info(call, LineCallInfoState.CONNECTEDID);
      }
      assertThat(info.connected().name()).isEqualTo("Second Desk");
      assertThat(call.getCallStatus().provider().state()).isEqualTo(LineCallState.CONNECTED);
      desk.hangUp(call);
    }
  }

  @Test
  void provisionalResponsesAreAcknowledgedBothWays() {
    try (Phone phone = Phone.registered(asterisk, "reliable")) {
      Listening told = phone.listening();
      SoftphoneCall out = phone.call("608");
      told.state(out, LineCallState.RINGBACK);
      phone.connected(out);
      phone.hangUp(out);
      asterisk.originate("PJSIP/reliable", "600", "Boss <4711>", Map.of());
      SoftphoneCall in = phone.incoming();
      Trail.Cursor<AmiMessage> events = asterisk.events();
      Phone.done(in.accept());
      events.await(
          "Newstate", Phone.BOUND, event -> event.field("ChannelStateDesc").equals("Ringing"));
      Phone.done(in.answer());
      phone.connected(in);
      phone.hangUp(in);
    }
  }

  @Test
  void aHeldAndAnActiveCallAreSwapped() {
    try (TapiDesk desk = TapiDesk.with(Phone.account(asterisk, "alice"))) {
      Trail.Cursor<AmiMessage> events = asterisk.events();
      ApplicationCall first = desk.talk("alice", "600");
      TapiDesk.done(first.hold());
      desk.state(first, LineCallState.ONHOLD);
      AmiMessage held = events.await("Hold", Phone.BOUND);
      ApplicationCall second = desk.talk("alice", "609");
      TapiDesk.done(second.swapHold(first));
      desk.state(second, LineCallState.ONHOLD);
      desk.state(first, LineCallState.CONNECTED);
      String other = events.await("Hold", Phone.BOUND).field("Channel");
      assertThat(other).isNotEqualTo(held.field("Channel"));
      assertThat(events.await("Unhold", Phone.BOUND).field("Channel"))
          .isEqualTo(held.field("Channel"));
      desk.hangUp(second);
      desk.hangUp(first);
    }
  }
}

package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.MissingPeer;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

final class RegistrationIT {
  private final Asterisk asterisk = Asterisk.shared();

  /** alice is challenged with MD5, sha with SHA-256 only, many with three algorithms at once. */
  @ParameterizedTest
  @ValueSource(strings = {"alice", "sha", "many"})
  void aLineRegistersAndIsForgottenWhenItCloses(String user) {
    Trail.Cursor<AmiMessage> events = asterisk.events();
    try (Phone phone = Phone.registered(asterisk, user)) {
      assertThat(phone.line().isInService()).isTrue();
      assertThat(asterisk.registered(user)).isTrue();
      assertThat(phone.line().serviceReason()).containsIgnoringCase("registered");
    }
    events.await("ContactStatus", Phone.BOUND, event -> contact(event, user, "Removed"));
    assertThat(asterisk.registered(user)).isFalse();
  }

  @Test
  void overTcpTheContactIsOneOverTcpAndCallsComeThroughIt() {
    Trail.Cursor<AmiMessage> events = asterisk.events();
    try (Phone phone = Phone.registered(asterisk, "bob", "transport: tcp")) {
      AmiMessage created =
          events.await("ContactStatus", Phone.BOUND, event -> event.field("AOR").equals("bob"));
      assertThat(created.field("URI")).containsIgnoringCase("transport=tcp");
      asterisk.originate("PJSIP/bob", "600", "Boss <4711>", Map.of());
      var call = phone.incoming();
      Phone.done(call.answer());
      phone.connected(call);
      phone.hangUp(call);
    }
  }

  @Test
  void aLineRegistersAndCallsOverIpv6() {
    if (!PeerPorts.ipv6()) {
      throw MissingPeer.ends("IPv6", "there is no ::1");
    }
    try (Phone phone =
        Phone.start(
            """
            sip: {listen: [{address: "::1", port: 0}]}
            lines:
              - name: alice
                address-of-record: sip:alice@[::1]:%1$d
                registrar: sip:[::1]:%1$d
                password: %2$s
            """
                .formatted(asterisk.sipPort(), asterisk.password("alice")))) {
      phone.awaitInService();
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("600");
      told.message("ME_CALL_EVENT", event -> event.event().text().contains("audio is received"));
      assertThat(call.quality().remoteAddress()).contains("0:0:0:0:0:0:0:1");
      phone.hangUp(call);
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceAndShownAsTheLinesReason() {
    Trail.Cursor<AmiMessage> events = asterisk.events();
    try (Phone phone = Phone.with(Phone.account(asterisk, "carol", "password: not-carols"))) {
      AmiMessage refused =
          events.awaitAny("refusal of carol", RegistrationIT::isRefusalOfCarol, Phone.BOUND);
      assertThat(refused.field("Service")).isEqualTo("PJSIP");
      assertThat(refused.field("Response")).isNotEmpty();
      Listening told = phone.listening();
      if (!phone.line().serviceReason().contains("password")) {
        told.service("carol", reason -> reason.contains("password"));
      }
      assertThat(phone.line().isInService()).isFalse();
      assertThat(phone.line().serviceReason()).contains("password");
      // What a second attempt would be answered with comes before what this command is. Asterisk
      // answers a request that is sent again (timer E, RFC 3261) anew: that is no second attempt.
      asterisk.act("UserEvent", Map.of("UserEvent", "NothingMore"));
      events.awaitAny(
          "no second attempt",
          event -> {
            if (isRefusalOfCarol(event)) {
              assertThat(event.field("Response")).isEqualTo(refused.field("Response"));
            }
            return event.field("UserEvent").equals("NothingMore");
          },
          Phone.BOUND);
    }
    assertThat(asterisk.registered("carol")).isFalse();
  }

  private static boolean isRefusalOfCarol(AmiMessage event) {
    return event.name().equals("ChallengeResponseFailed")
        && event.field("AccountID").equals("carol");
  }

  private static boolean contact(AmiMessage event, String user, String status) {
    return event.field("AOR").equals(user) && event.field("ContactStatus").equals(status);
  }
}

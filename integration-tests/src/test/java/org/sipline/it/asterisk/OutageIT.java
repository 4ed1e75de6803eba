package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallState;

/** A server that goes and comes back. */
final class OutageIT {
  private static final String TIMING =
      """
      sip:
        listen: [{address: 127.0.0.1, port: 0}]
        keep-alive: 1s
        timers: {t1: 100ms, t2: 1s}
      media:
        rtp-timeout: 2s
      lines:
      """;

  @Test
  void aLineOutlivesARestartAndItsCallEndsWithTheServer() {
    try (Asterisk asterisk = Asterisk.own();
        Phone phone =
            Phone.start(
                TIMING + Phone.account(asterisk, "alice", "transport: tcp", "expires: 30s"))) {
      phone.awaitInService();
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("600");
      asterisk.stop();
      told.state(call, LineCallState.DISCONNECTED);
      phone.over(call);
      told.service("alice", reason -> !phone.line().isInService());
      assertThat(phone.line().serviceReason()).isNotEmpty();
      asterisk.start();
      told.service("alice", reason -> phone.line().isInService());
      assertThat(asterisk.registered("alice")).isTrue();
      phone.hangUp(phone.talk("600"));
    }
  }

  @Test
  void aLineAndItsCallOutliveAServerThatFallsSilent() {
    try (Asterisk asterisk = Asterisk.own();
        Phone phone = Phone.start(TIMING + Phone.account(asterisk, "alice", "expires: 30s"))) {
      phone.awaitInService();
      Listening told = phone.listening();
      SoftphoneCall call = phone.talk("600");
      asterisk.freeze();
      told.message("ME_CALL_EVENT", event -> event.data("cause").equals("MEDIA_TIMEOUT"));
      told.service("alice", reason -> !phone.line().isInService());
      assertThat(phone.line().serviceReason()).isNotEmpty();
      asterisk.thaw();
      told.service("alice", reason -> phone.line().isInService());
      assertThat(call.state()).isEqualTo(LineCallState.CONNECTED);
      phone.hangUp(call);
      phone.hangUp(phone.talk("600"));
    }
  }
}

package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Authority;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;

/** An Asterisk that shows certificates over TLS, good ones and bad ones. */
final class TlsIT {
  @TempDir private static Path folder;
  private static Authority authority;
  private static Asterisk asterisk;

  @BeforeAll
  static void start() {
    authority = Authority.in(folder);
    asterisk =
        Asterisk.own(
            Map.of(
                "good", authority.issue("good", "ip:127.0.0.1", 0),
                "expired", authority.issue("expired", "ip:127.0.0.1", -30),
                "other", authority.issue("other", "dns:pbx.example", 0),
                "self", authority.selfSigned("self", "ip:127.0.0.1")));
  }

  @AfterAll
  static void stop() {
    if (asterisk != null) {
      asterisk.close();
    }
  }

  private static Phone phone(String identity) {
    return Phone.start(
        """
        sip:
          listen: [{address: 127.0.0.1, port: 0, transports: [tls]}]
          tls: {trust: %1$s}
        lines:
          - name: alice
            address-of-record: sip:alice@127.0.0.1:%2$d
            registrar: "sip:127.0.0.1:%2$d;transport=tls"
            transport: tls
            password: %3$s
        """
            .formatted(
                authority.certificate(), asterisk.tlsPort(identity), asterisk.password("alice")));
  }

  @Test
  void aLineRegistersCallsAndIsCalledOverTls() {
    try (Phone phone = phone("good")) {
      phone.awaitInService();
      phone.hangUp(phone.talk("600"));
      asterisk.originate("PJSIP/alice", "600", "Boss <4711>", Map.of());
      SoftphoneCall in = phone.incoming();
      Phone.done(in.answer());
      phone.connected(in);
      phone.hangUp(in);
    }
  }

  @ParameterizedTest
  @CsvSource({"expired, ran out on", "other, names pbx.example", "self, self-signed"})
  void aRegistrarWithABadCertificateGetsNoPasswordAndTheLineSaysWhy(String identity, String why) {
    try (Phone phone = phone(identity)) {
      Listening told = phone.listening();
      if (!phone.line().serviceReason().contains(why)) {
        told.service("alice", reason -> reason.contains(why));
      }
      assertThat(phone.line().isInService()).isFalse();
      assertThat(asterisk.registered("alice")).isFalse();
    }
  }
}

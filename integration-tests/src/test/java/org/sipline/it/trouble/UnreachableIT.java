package org.sipline.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.it.peer.PeerPorts;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineDisconnectMode;

final class UnreachableIT {
  private static final String QUICK =
      """
      sip:
        listen: [{address: 127.0.0.1, port: 0}]
        timers: {t1: 100ms, t2: 400ms}
      lines:
      """;

  @Test
  void aCallToAHostThatDoesNotExistIsRefusedByThatName() {
    assertThat(fateOf("sip:someone@no-such-host.invalid"))
        .contains("no-such-host.invalid", "is not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void aPortWhereNobodyListensIsUnreachable(String transport) {
    assertThat(
            fateOf("sip:someone@127.0.0.1:%d;transport=%s".formatted(PeerPorts.one(), transport)))
        .containsAnyOf(LineDisconnectMode.UNREACHABLE.name(), "refused");
  }

  /** How the call ended, or why it was refused. */
  private static String fateOf(String target) {
    try (Phone phone = Phone.start(QUICK + Phone.direct("out"))) {
      SoftphoneCall call = phone.call(target);
      phone.over(call);
      return call.howItEnded();
    } catch (TapiException refused) {
      return refused.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "udp"})
  void aRegistrarThatIsNotThereIsTheLinesReason(String transport) {
    Predicate<String> saysSo =
        reason -> reason.contains("cannot be reached") || reason.contains("does not answer");
    int nobody = PeerPorts.one();
    try (Phone phone =
        Phone.start(
            QUICK
                + Phone.direct(
                    "desk",
                    "address-of-record: sip:desk@127.0.0.1:" + nobody,
                    "registrar: sip:127.0.0.1:%d;transport=%s".formatted(nobody, transport)))) {
      Listening told = phone.listening();
      if (!saysSo.test(phone.line().serviceReason())) {
        told.service("desk", saysSo);
      }
      assertThat(phone.line().isInService()).isFalse();
    }
  }
}

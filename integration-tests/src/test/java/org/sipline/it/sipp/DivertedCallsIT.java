package org.sipline.it.sipp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.it.peer.Sipp;
import org.sipline.it.peer.SippRun;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineCallInfo;

/** Calls that were sent on before they come (RFC 5806, RFC 7044). */
final class DivertedCallsIT {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Diversion: \"Front Desk\" <sip:4711@pbx.example>;reason=no-answer       | FWDNOANSWER",
        "Diversion: \"Front Desk\" <sip:4711@pbx.example>;reason=user-busy, <sip:4712@pbx.example>"
            + " | FWDBUSY",
        "History-Info: \"Front Desk\" <sip:4711@pbx.example?Reason=SIP%3Bcause%3D486>;index=1,"
            + " <sip:bob@127.0.0.1>;index=1.1                                    | FWDBUSY",
        "History-Info: \"Front Desk\" <sip:4711@pbx.example>;index=1,"
            + " <sip:bob@127.0.0.1;cause=302>;index=1.1                          | FWDUNCOND",
      })
  void whoSentACallOnIsShownWithWhyAndWhereTo(String history, LineCallReason reason) {
    try (Phone phone = Phone.with(Phone.direct("bob"));
        Sipp sipp =
            SippRun.scenario(DivertedCallsIT.class, "uac-diverted.xml")
                .to(phone.sipPort())
                .service("bob")
                .option("-key", "history", history)
                .start()) {
      SoftphoneCall call = phone.incoming();
      LineCallInfo info = call.info();
      assertThat(info.redirecting().address()).isEqualTo("4711");
      assertThat(info.redirecting().name()).isEqualTo("Front Desk");
      assertThat(info.redirection().address()).contains("bob");
      assertThat(info.reason()).isEqualTo(reason);
      phone.hangUp(call);
      succeeds(sipp.await(BOUND));
    }
  }

  @Test
  void aCallThatGoesInACircleIsRefusedWhereItWouldBeSentOn() {
    try (Phone phone = Phone.with(Phone.direct("bob"))) {
      Phone.done(phone.line().forward("sip:dora@example.com", LineForwardMode.UNCOND, 0));
      succeeds(
          SippRun.scenario(DivertedCallsIT.class, "uac-circles.xml")
              .to(phone.sipPort())
              .service("bob")
              .run(BOUND));
    }
  }

  private static void succeeds(Sipp.Outcome outcome) {
    assertThat(outcome.failed()).as(outcome.trace()).isZero();
    assertThat(outcome.successful()).isEqualTo(1);
  }
}

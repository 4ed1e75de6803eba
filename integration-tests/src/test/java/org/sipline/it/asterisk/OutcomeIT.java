package org.sipline.it.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.it.peer.AmiMessage;
import org.sipline.it.peer.Asterisk;
import org.sipline.it.peer.Trail;
import org.sipline.it.phone.Listening;
import org.sipline.it.phone.Phone;
import org.sipline.softphone.SoftphoneCall;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineDisconnectMode;

/** What a call that does not come about tells TAPI, for the final responses of a real server. */
final class OutcomeIT {
  private static final Asterisk ASTERISK = Asterisk.shared();
  private static Phone phone;

  @BeforeAll
  static void start() {
    phone =
        Phone.with(
            Phone.account(ASTERISK, "alice"), Phone.account(ASTERISK, "bob", "ring-time: 1s"));
    phone.awaitInService();
  }

  @AfterAll
  static void stop() {
    phone.close();
  }

  @ParameterizedTest
  @CsvSource({
    "7401, BLOCKED",
    "7403, BLOCKED",
    "7404, BADADDRESS",
    "7406, INCOMPATIBLE",
    "7408, UNREACHABLE",
    "7410, NUMBERCHANGED",
    "7414, BADADDRESS",
    "7415, INCOMPATIBLE",
    "7416, BADADDRESS",
    "7420, INCOMPATIBLE",
    "7421, INCOMPATIBLE",
    "7433, BLOCKED",
    "7480, UNREACHABLE",
    "7484, BADADDRESS",
    "7485, BADADDRESS",
    "7487, CANCELLED",
    "7488, INCOMPATIBLE",
    "7500, TEMPFAILURE",
    "7502, UNREACHABLE",
    "7503, CONGESTION",
    "7504, TEMPFAILURE",
    "7580, QOSUNAVAIL",
    "7603, REJECT",
    "7604, BADADDRESS",
    "7606, INCOMPATIBLE",
    "7607, BLOCKED",
    "7608, BLOCKED",
    "7699, UNAVAIL",
    "620, REJECT"
  })
  void aFinalResponseIsToldAsItsDisconnectMode(String number, LineDisconnectMode mode) {
    Listening told = phone.listening();
    SoftphoneCall call = phone.call(number);
    told.state(call, LineCallState.DISCONNECTED, mode);
    told.state(call, LineCallState.IDLE);
    assertThat(phone.states(call)).startsWith("DIALING").endsWith("IDLE");
    assertThat(call.howItEnded()).isEqualTo(mode.name());
  }

  @Test
  void aCallThatIsSentElsewhereGoesOnThere() {
    Listening told = phone.listening();
    SoftphoneCall call = phone.call("621");
    told.state(call, LineCallState.CONNECTED);
    assertThat(call.info().redirection().address()).contains("600");
    Phone.done(call.drop());
    phone.over(call);
  }

  @ParameterizedTest
  @CsvSource({"606", "7486", "7600"})
  void aBusyPartyIsToldAsBusy(String number) {
    Listening told = phone.listening();
    SoftphoneCall call = phone.call(number);
    told.state(call, LineCallState.BUSY, LineBusyMode.STATION);
    phone.over(call);
    assertThat(call.howItEnded()).isEqualTo("BUSY");
  }

  @Test
  void aNumberThatAsteriskDoesNotKnowIsABadAddress() {
    Listening told = phone.listening();
    SoftphoneCall call = phone.call("99999");
    told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.BADADDRESS);
    phone.over(call);
  }

  @Test
  void aCallThatNobodyAnswersRingsUntilItIsDropped() {
    Listening told = phone.listening();
    Trail.Cursor<AmiMessage> events = ASTERISK.events();
    SoftphoneCall call = phone.call("607");
    told.state(call, LineCallState.RINGBACK);
    phone.hangUp(call);
    AmiMessage gone =
        events.await(
            "Hangup",
            Phone.BOUND,
            event ->
                event.field("Channel").startsWith("PJSIP/alice")
                    && event.field("Exten").equals("607"));
    assertThat(gone.field("ChannelStateDesc")).isEqualTo("Ring");
    assertThat(phone.states(call)).doesNotContain("CONNECTED ACTIVE").endsWith("IDLE");
  }

  @Test
  void theLinesRingTimeEndsACallThatNobodyAnswers() {
    Listening told = phone.listening();
    SoftphoneCall call = phone.call(phone.line("bob"), "607");
    told.state(call, LineCallState.RINGBACK);
    told.state(call, LineCallState.DISCONNECTED, LineDisconnectMode.NOANSWER);
    phone.over(call);
  }

  @Test
  void aCallOfALineThatIsNotRegisteredAtAllIsRefusedAtOnce() {
    assertThat(ASTERISK.registered("carol")).isFalse();
    Listening told = phone.listening();
    SoftphoneCall call = phone.call("carol");
    told.state(call, LineCallState.DISCONNECTED);
    phone.over(call);
    assertThat(Map.of("how", call.howItEnded())).doesNotContainValue("");
  }
}

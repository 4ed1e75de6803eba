package org.sipline.tsp.reason;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tapi.constant.LineDisconnectMode.*;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineDisconnectMode;

class EndsOfCallsBecomeDisconnectModesTest {
  private static final int V1_4 = 0x0001_0004;

  @ParameterizedTest(name = "{0} is {1}, after ringing {2}")
  @CsvSource({
    "300,FORWARDED,FORWARDED",
    "301,NUMBERCHANGED,NUMBERCHANGED",
    "302,FORWARDED,FORWARDED",
    "305,FORWARDED,FORWARDED",
    "380,FORWARDED,FORWARDED",
    "399,FORWARDED,FORWARDED",
    "400,UNAVAIL,UNAVAIL",
    "401,BLOCKED,BLOCKED",
    "403,BLOCKED,REJECT",
    "404,BADADDRESS,BADADDRESS",
    "405,UNAVAIL,UNAVAIL",
    "406,INCOMPATIBLE,INCOMPATIBLE",
    "407,BLOCKED,BLOCKED",
    "408,UNREACHABLE,NOANSWER",
    "410,NUMBERCHANGED,NUMBERCHANGED",
    "414,BADADDRESS,BADADDRESS",
    "415,INCOMPATIBLE,INCOMPATIBLE",
    "416,BADADDRESS,BADADDRESS",
    "420,INCOMPATIBLE,INCOMPATIBLE",
    "421,INCOMPATIBLE,INCOMPATIBLE",
    "433,BLOCKED,BLOCKED",
    "480,UNREACHABLE,NOANSWER",
    "481,TEMPFAILURE,TEMPFAILURE",
    "484,BADADDRESS,BADADDRESS",
    "485,BADADDRESS,BADADDRESS",
    "486,BUSY,BUSY",
    "487,CANCELLED,CANCELLED",
    "488,INCOMPATIBLE,INCOMPATIBLE",
    "499,UNAVAIL,UNAVAIL",
    "500,TEMPFAILURE,TEMPFAILURE",
    "502,UNREACHABLE,UNREACHABLE",
    "503,CONGESTION,CONGESTION",
    "504,TEMPFAILURE,TEMPFAILURE",
    "580,QOSUNAVAIL,QOSUNAVAIL",
    "599,TEMPFAILURE,TEMPFAILURE",
    "600,BUSY,BUSY",
    "603,REJECT,REJECT",
    "604,BADADDRESS,BADADDRESS",
    "606,INCOMPATIBLE,INCOMPATIBLE",
    "607,BLOCKED,BLOCKED",
    "608,BLOCKED,BLOCKED",
    "699,UNAVAIL,UNAVAIL"
  })
  void eachFinalStatusHasItsMode(int status, LineDisconnectMode silent, LineDisconnectMode rang) {
    assertThat(read(new Ending.Refused(status, "", List.of()), false).mode()).isEqualTo(silent);
    assertThat(read(new Ending.Refused(status, "", List.of()), true).mode()).isEqualTo(rang);
  }

  @Test
  void noFinalStatusIsWithoutAnAnswer() {
    for (int status = 300; status <= 699; status++) {
      Disconnection end = read(new Ending.Refused(status, "Phrase", List.of()), false);
      assertThat(end.mode()).as("status %d", status).isNotNull().isNotEqualTo(UNKNOWN);
      assertThat(end.words()).startsWith(status + " Phrase");
    }
  }

  @ParameterizedTest(name = "Q.850 cause {0} is {1}")
  @CsvSource({
    "1,BADADDRESS",
    "3,UNREACHABLE",
    "17,BUSY",
    "18,UNREACHABLE",
    "19,NOANSWER",
    "20,UNREACHABLE",
    "21,REJECT",
    "22,NUMBERCHANGED",
    "26,PICKUP",
    "27,OUTOFORDER",
    "28,BADADDRESS",
    "34,CONGESTION",
    "38,OUTOFORDER",
    "41,TEMPFAILURE",
    "42,CONGESTION",
    "49,QOSUNAVAIL",
    "55,BLOCKED",
    "65,INCOMPATIBLE",
    "88,INCOMPATIBLE",
    "102,TEMPFAILURE"
  })
  void anIsdnCauseOverridesTheStatus(int cause, LineDisconnectMode mode) {
    assertThat(refused(480, q850(cause)).mode()).isEqualTo(mode);
    assertThat(refused(404, q850(cause)).mode()).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 31, 127, 0, 126, Integer.MAX_VALUE})
  void aCauseThatSaysNothingLeavesTheStatusInForce(int cause) {
    assertThat(refused(404, q850(cause)).mode()).isEqualTo(BADADDRESS);
    assertThat(read(new Ending.HungUp(List.of(q850(cause))), true).mode()).isEqualTo(NORMAL);
  }

  @Test
  void theFirstCauseThatSaysSomethingWins() {
    assertThat(refused(500, q850(16), q850(17), sip(404)).mode()).isEqualTo(BUSY);
  }

  @Test
  void aSipCauseOverridesTheStatus() {
    assertThat(refused(480, sip(603)).mode()).isEqualTo(REJECT);
    assertThat(refused(480, sip(200)).mode()).isEqualTo(UNREACHABLE);
    assertThat(refused(480, new Cause("Preemption", 17, "")).mode()).isEqualTo(UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Do Not Disturb", "DND", "399 pbx \"do-not-disturb active\""})
  void aPartyThatWantsNoCallsIsNotUnreachable(String words) {
    assertThat(read(new Ending.Refused(480, words, List.of()), false).mode())
        .isEqualTo(DONOTDISTURB);
    assertThat(refused(480, new Cause("SIP", 480, words)).mode()).isEqualTo(DONOTDISTURB);
    assertThat(read(new Ending.Refused(404, words, List.of()), false).mode()).isEqualTo(BADADDRESS);
  }

  @Test
  void busySaysWhichPartIsBusy() {
    assertThat(refused(486).busy()).contains(LineBusyMode.STATION);
    assertThat(refused(600).busy()).contains(LineBusyMode.STATION);
    assertThat(refused(503).busy()).contains(LineBusyMode.TRUNK);
    assertThat(refused(480, q850(34)).busy()).contains(LineBusyMode.TRUNK);
    assertThat(refused(480, q850(42)).busy()).isEmpty();
    assertThat(refused(404).busy()).isEmpty();
    assertThat(refused(503, q850(17)).busy()).contains(LineBusyMode.STATION);
  }

  @Test
  void aHangUpIsNormalUnlessItsReasonSaysMore() {
    assertThat(read(new Ending.HungUp(List.of()), true).mode()).isEqualTo(NORMAL);
    assertThat(read(new Ending.HungUp(List.of(q850(41))), true).mode()).isEqualTo(TEMPFAILURE);
    assertThat(read(new Ending.HungUp(List.of(sip(503))), true).mode()).isEqualTo(CONGESTION);
    assertThat(read(new Ending.HungUp(List.of(q850(17))), true).busy()).isEmpty();
  }

  @Test
  void aCallAnsweredElsewhereIsPickedUp() {
    assertThat(read(new Ending.GivenUp(List.of(sip(200))), true).mode()).isEqualTo(PICKUP);
    assertThat(read(new Ending.GivenUp(List.of(q850(26))), true).mode()).isEqualTo(PICKUP);
    assertThat(read(new Ending.GivenUp(List.of(sip(302))), true).mode()).isEqualTo(FORWARDED);
    assertThat(read(new Ending.GivenUp(List.of(q850(16))), true).mode()).isEqualTo(CANCELLED);
    assertThat(read(new Ending.GivenUp(List.of()), true).mode()).isEqualTo(CANCELLED);
  }

  @Test
  void aLostDialogIsATemporaryFailureOrUnreachable() {
    assertThat(read(new Ending.DialogLost(481), true).mode()).isEqualTo(TEMPFAILURE);
    assertThat(read(new Ending.DialogLost(408), true).mode()).isEqualTo(UNREACHABLE);
  }

  @ParameterizedTest
  @EnumSource(Ending.Local.class)
  void everythingOfOurOwnHasAModeAndWords(Ending.Local local) {
    Disconnection end = read(local, false);
    assertThat(end.mode()).isNotEqualTo(UNKNOWN);
    assertThat(end.words()).isNotBlank();
  }

  @Test
  void ringingTooLongIsNoAnswerOnlyWhenItRang() {
    assertThat(read(Ending.Local.RING_TIMEOUT, true).mode()).isEqualTo(NOANSWER);
    assertThat(read(Ending.Local.RING_TIMEOUT, false).mode()).isEqualTo(UNREACHABLE);
  }

  @Test
  void applicationsBelowTapi2SeeOnlyTheModesOfTheirTime() {
    for (int status = 300; status <= 699; status++) {
      Ending ending = new Ending.Refused(status, "", List.of());
      assertThat(DisconnectReasons.read(ending, false, V1_4).mode().value())
          .as("status %d", status)
          .isLessThanOrEqualTo(NODIALTONE.value());
    }
    assertThat(DisconnectReasons.read(Ending.Local.DROPPED, false, V1_4).mode()).isEqualTo(NORMAL);
  }

  @Test
  void wordsAreOneBoundedLine() {
    String hostile = "x\r\nInjected: yes" + "y".repeat(100_000);
    Disconnection end =
        read(new Ending.Refused(480, hostile, List.of(new Cause("SIP", 480, hostile))), false);
    assertThat(end.words()).hasSizeLessThanOrEqualTo(200).doesNotContain("\r", "\n");
    assertThat(end.busy()).isEqualTo(Optional.empty());
  }

  private static Disconnection refused(int status, Cause... causes) {
    return read(new Ending.Refused(status, "", List.of(causes)), false);
  }

  private static Disconnection read(Ending ending, boolean rang) {
    return DisconnectReasons.read(ending, rang, TapiVersion.V3_1);
  }

  private static Cause q850(int cause) {
    return new Cause(Cause.Q850, cause, "");
  }

  private static Cause sip(int status) {
    return new Cause(Cause.SIP, status, "");
  }
}

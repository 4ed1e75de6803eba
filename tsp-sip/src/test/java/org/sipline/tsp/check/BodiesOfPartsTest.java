package org.sipline.tsp.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesOfPartsTest {
  private static final String TYPE = "Content-Type: multipart/mixed;boundary=\"b-1\"\n";
  private static final String SDP = "Content-Type: Application/SDP;x=y\n\nv=0\ns=-";
  private static final String ISUP =
      "Content-Type: application/isup\nContent-Disposition: signal;\n handling=optional\n\nx";

  private static String parts(String... parts) {
    return "preamble\n--b-1\n" + String.join("\n--b-1\n", parts) + "\n--b-1--\nepilogue";
  }

  private static SIPMessage invite(String type, String body) {
    return (SIPMessage) Requests.invite(type, body);
  }

  @Test
  void theDescriptionIsTakenOutOfAnyPlace() {
    for (String body : new String[] {parts(SDP), parts(ISUP, SDP), parts(SDP, ISUP)}) {
      SIPMessage invite = invite(TYPE, body);
      assertThat(invite.getContentTypeHeader().toString()).contains("application/sdp");
      assertThat(invite.getRawContent()).asString(UTF_8).isEqualTo("v=0\r\ns=-\r\n");
    }
  }

  @Test
  void anEarlySessionIsNotTheSession() {
    String early = "Content-Type: application/sdp\nContent-Disposition: early-session%s\n\nv=1";
    assertThat(invite(TYPE, parts(early.formatted(";handling=optional"), SDP)).getRawContent())
        .asString(UTF_8)
        .startsWith("v=0");
    assertThat(invite(TYPE, parts(SDP, early.formatted(""))).getContentTypeHeader().toString())
        .contains("multipart");
  }

  @Test
  void ofAlternativesOneIsEnough() {
    String type = TYPE.replace("mixed", "alternative");
    assertThat(invite(type, parts("Content-Type: text/plain\n\nx", SDP)).getRawContent())
        .asString(UTF_8)
        .startsWith("v=0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b-1\nContent-Type: application/sdp\n\nv=0\n--b-1\nContent-Type: a/b\n\nx\n--b-1--",
        "--b-1\nContent-Type: text/plain\n\nx\n--b-1--",
        "--other\nContent-Type: application/sdp\n\nv=0\n--other--",
        "nothing"
      })
  void whatHasToBeUnderstoodAndIsNotIsRefused(String body) {
    Refusal refusal =
        new RequestCheck(Requests.OFFERING)
            .inspect(Requests.invite(TYPE, body), false)
            .orElseThrow();
    assertThat(refusal.status()).isEqualTo(415);
  }

  @Test
  void aResponseCannotBeRefused() throws ParseException {
    String body = parts("Content-Type: application/isup\n\nx", SDP);
    SIPMessage ok =
        (SIPMessage)
            Requests.parse(
                invite(TYPE, body)
                    .toString()
                    .replaceFirst("INVITE sip:100@192.0.2.9:5060 SIP/2.0", "SIP/2.0 200 OK"));
    assertThat(ok.getRawContent()).asString(UTF_8).startsWith("v=0");
  }
}

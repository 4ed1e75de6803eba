package org.sipline.tsp.check;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import java.util.Map;
import java.util.Optional;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tsp.stack.SipMessages;

class RequestsAreInspectedTest {
  private static final String SDP = "Content-Type: application/sdp\n";
  private final RequestCheck check = new RequestCheck(Requests.OFFERING);

  @Test
  void anOrdinaryInvitePasses() {
    assertThat(inspect(Requests.invite("", ""))).isEmpty();
    assertThat(inspect(Requests.invite(SDP, "v=0\n"))).isEmpty();
    assertThat(inspect(Requests.hopless())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"REFER,405", "SUBSCRIBE,405", "REGISTER,405", "FOO,501"})
  void aMethodThatIsNotTakenIsRefusedWithThoseThatAre(String method, int status) {
    Refusal refusal = inspect(Requests.request(method, "", "")).orElseThrow();
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(refusal.headers())
        .isEqualTo(Map.of("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO"));
  }

  @Test
  void anAckIsNeverRefused() {
    assertThat(inspect(Requests.request("ACK", "Require: x\nContact: (\n", "x"))).isEmpty();
  }

  @Test
  void unknownExtensionsAreNamed() {
    Refusal refusal =
        inspect(Requests.invite("Require: 100rel, x\nRequire: y\n", "")).orElseThrow();
    assertThat(refusal.status()).isEqualTo(420);
    assertThat(refusal.headers()).isEqualTo(Map.of("Unsupported", "100rel, x, y"));
    assertThat(inspect(Requests.request("CANCEL", "Require: x\n", ""))).isEmpty();
    assertThat(inspect(Requests.invite("Proxy-Require: x\nSupported: y\n", ""))).isEmpty();
  }

  @Test
  void bodiesOfAnotherKindAreRefusedWithThoseThatAreTaken() {
    Refusal refusal = inspect(Requests.invite("Content-Type: text/plain\n", "x")).orElseThrow();
    assertThat(refusal.status()).isEqualTo(415);
    assertThat(refusal.headers()).isEqualTo(Map.of("Accept", "application/sdp"));
    assertThat(
            inspect(Requests.request("INFO", "Content-Type: application/DTMF-Relay\n", "Signal=1")))
        .isEmpty();
    assertThat(status(Requests.invite(SDP + "Content-Encoding: gzip\n", "x"))).isEqualTo(415);
    assertThat(
            inspect(
                Requests.invite(
                    "Content-Type: a/b\nContent-Disposition: x;handling=optional\n", "x")))
        .isEmpty();
  }

  /** RFC 3261 section 20.11, RFC 3959: without more words a body is to be understood. */
  @ParameterizedTest
  @CsvSource({
    "session,0",
    "Session;handling=required,0",
    "early-session,415",
    "early-session;handling=required,415",
    "early-session;handling=optional,0"
  })
  void theDescriptionIsOfTheSessionOrOptional(String disposition, int status) {
    Request invite =
        Requests.invite(
            "Content-Type: application/sdp\nContent-Disposition: " + disposition + "\n", "v=0\n");
    assertThat(inspect(invite).map(Refusal::status).orElse(0)).isEqualTo(status);
    assertThat(SipMessages.sdp((SIPMessage) invite) != null)
        .isEqualTo(disposition.startsWith("s") || disposition.startsWith("S"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain,406",
    "application/sdp;q=0,406",
    "'text/html, application/SDP',0",
    "application/*,0",
    "*/*;q=0.1,0"
  })
  void aCallerThatTakesNoDescriptionGetsNone(String accept, int status) {
    Request invite = Requests.invite("Accept: " + accept + "\n", "");
    assertThat(inspect(invite).map(Refusal::status).orElse(0)).isEqualTo(status);
    assertThat(inspect(Requests.request("OPTIONS", "Accept: " + accept + "\n", ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Contact: <sip:a@b>|More Than One Contact",
        "Record-Route: <sip:|Malformed Record-Route",
        "Content-Type: x|Malformed Content-Type",
      })
  void whatIsWrongWithTheFormIsNamed(String header, String phrase) {
    Refusal refusal = inspect(Requests.invite(header + "\n", "")).orElseThrow();
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.phrase()).isEqualTo(phrase);
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(inspect(Requests.request("INVITE", "", "")))
        .contains(new Refusal(400, "Missing Contact"));
    assertThat(inspect(Requests.request("INVITE", "Contact: <sip:\n", "")))
        .contains(new Refusal(400, "Malformed Contact"));
    assertThat(inspect(Requests.request("INVITE", "Contact: *\n", "")))
        .contains(new Refusal(400, "Contact Is No SIP URI"));
    assertThat(inspect(Requests.request("INVITE", "Contact: <tel:+1>\n", "")))
        .contains(new Refusal(400, "Contact Is No SIP URI"));
    assertThat(inspect(Requests.invite("", "v=0\n")))
        .contains(new Refusal(400, "Missing Content-Type"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tel:+4930123", "sips:100@example.com", "nobodyKnows:x"})
  void anotherSchemeThanSipIsRefused(String uri) throws Exception {
    Request request =
        (Request)
            Requests.parse(
                Requests.request("OPTIONS", "", "")
                    .toString()
                    .replaceFirst("sip:100@192.0.2.9:5060", uri));
    assertThat(status(request)).isEqualTo(416);
  }

  @Test
  void aSecureAddressIsForWhoComesOverTls() throws Exception {
    Request request =
        (Request)
            Requests.parse(
                Requests.request("OPTIONS", "", "")
                    .toString()
                    .replaceFirst("sip:100@192.0.2.9:5060", "sips:100@example.com")
                    .replaceFirst("SIP/2.0/UDP", "SIP/2.0/TLS"));
    assertThat(inspect(request)).isEmpty();
  }

  @Test
  void aDialogThatIsNotKnownIsRefused() throws Exception {
    Request inDialog =
        (Request)
            Requests.parse(
                Requests.invite("", "")
                    .toString()
                    .replace("To: <sip:100@example.com>", "To: <sip:100@example.com>;tag=9"));
    assertThat(inspect(Requests.request("BYE", "", "")))
        .contains(new Refusal(481, "Call/Transaction Does Not Exist"));
    assertThat(check.inspect(Requests.request("BYE", "", ""), true)).isEmpty();
    assertThat(status(inDialog)).isEqualTo(481);
    assertThat(check.inspect(inDialog, true)).isEmpty();
  }

  @Test
  void aRequestOfAnotherVersionIsRefused() throws Exception {
    Request request =
        (Request)
            Requests.parse(
                Requests.request("OPTIONS", "", "")
                    .toString()
                    .replaceFirst(" SIP/2.0\r\n", " SIP/7.0\r\n"));
    assertThat(status(request)).isEqualTo(505);
  }

  @Test
  void aRefusalCompletesItsResponse() throws Exception {
    Response response =
        (Response)
            Requests.parse(
                """
                SIP/2.0 405 x
                Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1
                From: <sip:b@example.com>;tag=1
                To: <sip:100@example.com>;tag=2
                Call-ID: 1@x
                CSeq: 7 REFER
                Content-Length: 0

                """);
    inspect(Requests.request("REFER", "", "")).orElseThrow().complete(response);
    assertThat(response.toString()).contains("SIP/2.0 405 Method Not Allowed\r\n", "Allow: INVITE");
    inspect(Requests.invite("Require: a, b\n", "")).orElseThrow().complete(response);
    assertThat(response.toString()).contains("Unsupported: a", "b");
    inspect(Requests.invite("Content-Type: a/b\n", "x")).orElseThrow().complete(response);
    assertThat(response.toString()).contains("Accept: application/sdp");
  }

  private int status(Request request) {
    return inspect(request).map(Refusal::status).orElse(200);
  }

  private Optional<Refusal> inspect(Request request) {
    return check.inspect(request, false);
  }
}

package org.sipline.tsp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import javax.sip.SipFactory;
import javax.sip.message.Request;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.tapi.constant.LineAddressType;
import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallPartyIdFlag;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.struct.PartyId;
import org.sipline.tsp.address.Lines;

class PartiesAreReadFromMessagesTest {
  private static final String BOB = "From: \"Bob \\\"B\\\"\" <sip:200@pbx.example.com>;tag=1\r\n";
  private static final String HIDDEN =
      """
      From: <sip:anonymous@anonymous.invalid>;tag=1\r
      P-Asserted-Identity: <sip:+4989555@carrier.example>\r
      Privacy: %s\r
      """;
  private final PartyReader reader = new PartyReader(Lines.berlin());

  @Test
  void theCallerIsWhoTheFromHeaderNames() throws Exception {
    IncomingParties parties = reader.incoming(invite(BOB), false);
    assertThat(parties.caller()).isEqualTo(party("200", "Bob \"B\"", LineAddressType.PHONENUMBER));
    assertThat(parties.called()).isEqualTo(party("100", "", LineAddressType.PHONENUMBER));
    assertThat(parties.redirecting()).isEqualTo(PartyId.UNAVAILABLE);
    assertThat(parties.redirection()).isEqualTo(PartyId.UNAVAILABLE);
    assertThat(parties.reason()).isEqualTo(LineCallReason.DIRECT);
    assertThat(parties.origin()).isEqualTo(LineCallOrigin.INTERNAL);
  }

  @Test
  void anAssertedIdentityCountsOnlyFromATrustedSource() throws Exception {
    Request invite =
        invite(BOB + "P-Asserted-Identity: \"Real\" <sip:+4989555@carrier.example>\r\n");
    assertThat(reader.incoming(invite, false).caller().address()).isEqualTo("200");
    IncomingParties trusted = reader.incoming(invite, true);
    assertThat(trusted.caller()).isEqualTo(party("+49 89555", "Real", LineAddressType.PHONENUMBER));
    assertThat(trusted.origin()).isEqualTo(LineCallOrigin.EXTERNAL);
  }

  @Test
  void anAssertedIdentityWithoutNameTakesTheCallersOwn() throws Exception {
    Request invite = invite(BOB + "P-Asserted-Identity: <tel:+49-89-555>\r\n");
    assertThat(reader.incoming(invite, true).caller())
        .isEqualTo(party("+49 89555", "Bob \"B\"", LineAddressType.PHONENUMBER));
  }

  @Test
  void aRemotePartyIdIsNotBelieved() throws Exception {
    Request invite = invite(BOB + "Remote-Party-ID: \"X\" <sip:9@pbx.example.com>\r\n");
    assertThat(reader.incoming(invite, true).caller().address()).isEqualTo("200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: \"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1\r\n",
        "From: <sip:anonymous@pbx.example.com>;tag=1\r\n",
        "From: sip:c8oqz84zk7z@anonymous.invalid;tag=1\r\n",
        BOB + "Privacy: id\r\n",
        BOB + "Privacy: critical;user\r\n",
      })
  void aCallerWhoHidesIsBlocked(String headers) throws Exception {
    IncomingParties parties = reader.incoming(invite(headers), false);
    assertThat(parties.caller())
        .isEqualTo(
            new PartyId(Set.of(LineCallPartyIdFlag.BLOCKED), "", "", LineAddressType.PHONENUMBER));
    assertThat(parties.origin()).isEqualTo(LineCallOrigin.UNKNOWN);
  }

  @Test
  void anAssertedIdentityIsNotShownWhenTheCallerHides() throws Exception {
    Request invite = invite(HIDDEN.formatted("id"));
    assertThat(reader.incoming(invite, true).caller().address()).isEmpty();
    Request open = invite(HIDDEN.formatted("none"));
    assertThat(reader.incoming(open, true).caller().address()).isEqualTo("+49 89555");
  }

  @ParameterizedTest
  @CsvSource({
    "user-busy,FWDBUSY",
    "no-answer,FWDNOANSWER",
    "unconditional,FWDUNCOND",
    "\"do-not-disturb\",FWDUNCOND",
    "deflection,REDIRECT",
    "unknown,REDIRECT",
  })
  void aDiversionNamesWhoForwardedAndWhy(String reason, LineCallReason expected) throws Exception {
    IncomingParties parties =
        reader.incoming(
            invite(
                BOB
                    + "Diversion: \"Dora\" <sip:300@pbx.example.com>;reason="
                    + reason
                    + ";counter=1, <sip:400@pbx.example.com>;reason=away\r\n"),
            false);
    assertThat(parties.reason()).isEqualTo(expected);
    assertThat(parties.redirecting()).isEqualTo(party("300", "Dora", LineAddressType.PHONENUMBER));
    assertThat(parties.redirection()).isEqualTo(party("100", "", LineAddressType.PHONENUMBER));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "<sip:300@p?Reason=SIP%3Bcause%3D486>;index=1,<sip:100@p>;index=1.1 FWDBUSY",
        "<sip:300@p>;index=1,<sip:100@p;cause=408>;index=1.1 FWDNOANSWER",
        "<sip:300@p>;index=1,<sip:100@p;cause=302>;index=1.1;mp=1 FWDUNCOND",
        "<sip:9@p?Reason=SIP%3Bcause%3D486>;index=1,<sip:300@p>;index=2,"
            + "<sip:100@p;cause=487>;index=2.1 REDIRECT",
      })
  void aHistoryNamesWhoForwardedAndWhy(String history, LineCallReason expected) throws Exception {
    IncomingParties parties =
        reader.incoming(invite(BOB + "History-Info: " + history + "\r\n"), false);
    assertThat(parties.reason()).isEqualTo(expected);
    assertThat(parties.redirecting().address()).isEqualTo("300");
  }

  @Test
  void aHistoryWithoutCausesIsNoRedirection() throws Exception {
    Request invite =
        invite(BOB + "History-Info: <sip:100@p>;index=1,<sip:100@192.0.2.1>;index=1.1\r\n");
    assertThat(reader.incoming(invite, false).reason()).isEqualTo(LineCallReason.DIRECT);
  }

  @Test
  void transfersAndPickupsAreTold() throws Exception {
    String replaces = "Replaces: 1@a;from-tag=2;to-tag=3";
    assertThat(reader.incoming(invite(BOB + replaces + "\r\n"), false).reason())
        .isEqualTo(LineCallReason.TRANSFER);
    assertThat(reader.incoming(invite(BOB + replaces + ";early-only\r\n"), false).reason())
        .isEqualTo(LineCallReason.PICKUP);
    IncomingParties referred =
        reader.incoming(
            invite(BOB + "Referred-By: <sip:300@pbx.example.com>;cid=\"1@x\"\r\n"), false);
    assertThat(referred.reason()).isEqualTo(LineCallReason.TRANSFER);
    assertThat(referred.redirecting().address()).isEqualTo("300");
  }

  @Test
  void whoAnsweredAndWhoIsThereNowAreRead() throws Exception {
    Request message = invite(BOB + "P-Asserted-Identity: <sip:300@pbx.example.com>\r\n");
    assertThat(reader.answering(message, false)).isEmpty();
    assertThat(reader.answering(message, true)).map(PartyId::address).contains("300");
    assertThat(reader.updated(message, true).address()).isEqualTo("300");
    assertThat(reader.updated(message, false).address()).isEqualTo("200");
  }

  @Test
  void namesAreShownSafely() throws Exception {
    Request invite =
        invite("From: \"J\u00F6rg \u202Egpj.exe\u0007\" <sip:200@pbx.example.com>;tag=1\r\n");
    assertThat(reader.incoming(invite, false).caller().name()).isEqualTo("J\u00F6rg gpj.exe");
    Request longName =
        invite("From: \"" + "x".repeat(1900) + "\" <sip:200@pbx.example.com>;tag=1\r\n");
    assertThat(reader.incoming(longName, false).caller().name()).hasSize(128);
  }

  @Property
  void anyAddressIsReadOrLeftOut(@ForAll @StringLength(max = 100) String text) {
    NameAddr.list(text);
    NameAddr.list("\"" + text + "<sip:" + text + ">;" + text + "=" + text);
    assertThat(NameAddr.list("<sip:a@b>,".repeat(100))).hasSize(10);
  }

  private static PartyId party(String address, String name, LineAddressType type) {
    return new PartyId(
        name.isEmpty()
            ? Set.of(LineCallPartyIdFlag.ADDRESS)
            : Set.of(LineCallPartyIdFlag.ADDRESS, LineCallPartyIdFlag.NAME),
        address,
        name,
        type);
  }

  private static Request invite(String headers) throws Exception {
    return SipFactory.getInstance()
        .createMessageFactory()
        .createRequest(
            """
            INVITE sip:100@192.0.2.9:5060 SIP/2.0\r
            Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r
            To: <sip:100@pbx.example.com>\r
            Call-ID: 1\r
            CSeq: 1 INVITE\r
            Max-Forwards: 70\r
            """
                + headers
                + "Content-Length: 0\r\n\r\n");
  }
}

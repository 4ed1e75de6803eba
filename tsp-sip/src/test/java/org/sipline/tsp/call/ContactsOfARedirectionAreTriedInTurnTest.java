package org.sipline.tsp.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipline.config.RedirectPolicy;

class ContactsOfARedirectionAreTriedInTurnTest {
  private final Redirects redirects = new Redirects(RedirectPolicy.FOLLOW, "sip:bob@192.0.2.1");

  @Test
  void theBestComesFirstAndWhatIsNoPlaceForACallIsPassedOver() throws ParseException {
    assertThat(
            followed(
                "<mailto:bob@example.com>",
                "<sip:bob@192.0.2.1>",
                "\"Bob, B.\" <sip:bob@192.0.2.2>;q=0.3;expires=60",
                "<sip:bob@192.0.2.3>;q=0.9"))
        .containsExactly("sip:bob@192.0.2.3", "sip:bob@192.0.2.2");
  }

  @Test
  void headerFieldsThatAPlaceAsksForAreLeftOut() throws ParseException {
    assertThat(followed("<sip:bob@192.0.2.2?Subject=hello&Priority=urgent>"))
        .containsExactly("sip:bob@192.0.2.2");
  }

  private List<String> followed(String... contacts) throws ParseException {
    StringBuilder text =
        new StringBuilder(
            """
            SIP/2.0 302 Moved Temporarily
            Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKa
            From: <sip:alice@192.0.2.9>;tag=a
            To: <sip:bob@192.0.2.1>;tag=b
            Call-ID: c
            CSeq: 1 INVITE
            """);
    for (String contact : contacts) {
      text.append("Contact: ").append(contact).append('\n');
    }
    byte[] bytes = text.append('\n').toString().replace("\n", "\r\n").getBytes(UTF_8);
    redirects.take((SIPResponse) new StringMsgParser().parseSIPMessage(bytes, true, true, null));
    List<String> places = new ArrayList<>();
    while (redirects.hasNext()) {
      places.add(redirects.next().toString());
    }
    return places;
  }
}

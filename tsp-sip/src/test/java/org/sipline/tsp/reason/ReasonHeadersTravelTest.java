package org.sipline.tsp.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.ParseException;
import javax.sip.SipFactory;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonHeadersTravelTest {

  @Test
  void causesAreReadInTheirOrder() throws Exception {
    Message bye =
        bye("Reason: SIP;cause=200;text=\"Call completed elsewhere\", Q.850 ;cause=26\r\n");
    assertThat(Cause.in(bye))
        .containsExactly(
            new Cause("SIP", 200, "Call completed elsewhere"), new Cause("Q.850", 26, ""));
  }

  @Test
  void aValueWithoutANumberIsLeftOut() throws Exception {
    assertThat(Cause.in(bye("Reason: Q.850;text=\"none\"\r\n"))).isEmpty();
    assertThat(Cause.in(bye(""))).isEmpty();
  }

  @Test
  void noMoreThanEightAreRead() throws Exception {
    assertThat(Cause.in(bye("Reason: SIP;cause=486\r\n".repeat(100)))).hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(OwnEnding.class)
  void whatWeSendIsWhatAPeerReads(OwnEnding ending) throws Exception {
    assertThat(Cause.in(bye("Reason: " + ending.cause().headerValue() + "\r\n")))
        .containsExactly(ending.cause());
    assertThat(ending.status()).isBetween(400, 699);
  }

  private static Message bye(String headers) throws Exception {
    MessageFactory messages = SipFactory.getInstance().createMessageFactory();
    try {
      return messages.createRequest(
          """
          BYE sip:a@example.com SIP/2.0\r
          Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r
          From: <sip:b@example.com>;tag=1\r
          To: <sip:a@example.com>;tag=2\r
          Call-ID: 1\r
          CSeq: 1 BYE\r
          Max-Forwards: 70\r
          """
              + headers
              + "Content-Length: 0\r\n\r\n");
    } catch (ParseException e) {
      throw new AssertionError("the test's message is malformed", e);
    }
  }
}

package org.sipline.tsp.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.SipUri;

/** RFC 6910: Call-Info of a response, and the bodies of notifications. */
class CompletionWordsAreReadTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:m@pbx>;purpose=call-completion;m=BS | sip:m@pbx;m=BS",
        "<sip:m@pbx;m=NR>; purpose=call-completion; m=BS | sip:m@pbx;m=NR",
        "<sip:m@pbx> ; PURPOSE=call-completion | sip:m@pbx"
      })
  void an_offer_names_whom_to_ask(String value, String monitor) {
    assertThat(CompletionOffer.read(value)).contains(new CompletionOffer(SipUri.parse(monitor)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<http://www.example.com/p.jpg>;purpose=icon",
        "<http://x/>;purpose=call-completion",
        "<sip:m@pbx>;purpose=call-completion-not",
        "sip:m@pbx;purpose=call-completion",
        ""
      })
  void everything_else_offers_nothing(String value) {
    assertThat(CompletionOffer.read(value)).isEmpty();
  }

  @Test
  void a_notification_says_whether_the_call_can_be_made_and_where() {
    assertThat(CompletionStatus.read("cc-state: queued\r\n".getBytes(UTF_8)))
        .contains(new CompletionStatus(false, java.util.Optional.empty()));
    assertThat(
            CompletionStatus.read(
                "cc-state: ready\r\ncc-service-retention: true\r\ncc-URI: <sip:b@pbx;m=BS>\r\n"
                    .getBytes(UTF_8)))
        .contains(
            new CompletionStatus(true, java.util.Optional.of(SipUri.parse("sip:b@pbx;m=BS"))));
    assertThat(CompletionStatus.read("cc-state: maybe\r\n".getBytes(UTF_8))).isEmpty();
    assertThat(CompletionStatus.read(new byte[4_097])).isEmpty();
  }
}

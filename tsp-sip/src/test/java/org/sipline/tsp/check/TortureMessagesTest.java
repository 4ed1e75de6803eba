package org.sipline.tsp.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.message.SIPMessage;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Messages after RFC 4475, and after RFC 5118 where it says so. What a user agent does with each:
 * take it ({@code pass}, or {@code response} for one), refuse it with a status, or never see it
 * because it is not given to the stack ({@code unread}; then {@link StatelessRefusal} answers).
 */
class TortureMessagesTest {
  private final RequestCheck check = new RequestCheck(Requests.OFFERING);

  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(resources = "torture/expectations.csv")
  void aTortuousMessageIsTakenOrRefusedAsItShouldBe(String name, String section, String expected)
      throws IOException {
    assertThat(outcome(name))
        .as("%s (of RFC 4475 where no other is named: %s)", name, section)
        .isEqualTo(expected);
  }

  private String outcome(String name) throws IOException {
    Message message;
    try (InputStream file = getClass().getResourceAsStream("torture/" + name + ".sip")) {
      message = Requests.parse(new String(file.readAllBytes(), UTF_8));
    } catch (ParseException unread) {
      return "unread";
    }
    if (StatelessRefusal.fault((SIPMessage) message).isPresent()) {
      return "unread";
    }
    if (!(message instanceof Request request)) {
      return "response";
    }
    return check
        .inspect(request, name.equals("wsinv"))
        .map(refusal -> String.valueOf(refusal.status()))
        .orElse("pass");
  }
}

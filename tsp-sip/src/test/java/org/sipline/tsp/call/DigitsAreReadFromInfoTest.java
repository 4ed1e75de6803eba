package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsAreReadFromInfoTest {
  private static byte[] bytes(String text) {
    return text.translateEscapes().getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "dtmf-relay, 'Signal=5\\r\\nDuration=160\\r\\n', 5, 160",
    "DTMF-Relay, 'Signal= *\\r\\nDuration= 80', *, 80",
    "dtmf-relay, 'signal = d', D, 0",
    "dtmf-relay, 'Duration=40\\nSignal=#\\n', #, 40",
    "dtmf-relay, 'Signal=11\\r\\nDuration=100\\r\\n', #, 100",
    "dtmf, 7, 7, 0",
    "dtmf, '10\\r\\n', *, 0",
    "dtmf, a, A, 0"
  })
  void each_way_of_writing_a_digit_is_read(String subtype, String body, char digit, int millis) {
    assertThat(DigitInfo.parse(subtype, bytes(body))).contains(new DigitInfo(digit, millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Signal=", "Signal=16", "Signal=hf", "Duration=100", "5", "Signal=55"})
  void what_names_no_digit_is_refused(String body) {
    assertThat(DigitInfo.parse("dtmf-relay", bytes(body))).isEmpty();
  }

  @Test
  void an_endless_body_and_another_type_are_refused() {
    assertThat(DigitInfo.parse("dtmf-relay", bytes("Signal=5" + "\r\n".repeat(200)))).isEmpty();
    assertThat(DigitInfo.parse("xml", bytes("Signal=5"))).isEmpty();
  }

  @Test
  void what_is_written_is_read_again() {
    DigitInfo info = new DigitInfo('#', 120);
    assertThat(DigitInfo.parse(DigitInfo.RELAY, info.relay())).contains(info);
  }
}

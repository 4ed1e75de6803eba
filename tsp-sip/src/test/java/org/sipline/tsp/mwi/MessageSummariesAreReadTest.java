package org.sipline.tsp.mwi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MessageSummariesAreReadTest {

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void the_standards_example_is_read() {
    assertThat(
            MessageSummary.read(
                bytes(
                    """
                    Messages-Waiting: yes\r
                    Message-Account: sip:alice@vmail.example.com\r
                    Voice-Message: 2/8 (0/2)\r
                    """)))
        .contains(new MessageSummary(true, 2, 8));
  }

  @Test
  void a_bare_line_does_and_its_spelling_does_not_matter() {
    assertThat(MessageSummary.read(bytes("messages-waiting : NO\n")))
        .contains(new MessageSummary(false, 0, 0));
  }

  @Test
  void what_is_no_summary_is_none() {
    assertThat(MessageSummary.read(bytes(""))).isEmpty();
    assertThat(MessageSummary.read(bytes("Messages-Waiting: maybe\r\n"))).isEmpty();
    assertThat(MessageSummary.read(bytes("x".repeat(9000) + "\r\nMessages-Waiting: yes\r\n")))
        .isEmpty();
  }

  @Property
  void anything_is_read_or_not_but_nothing_breaks(@ForAll byte[] body) {
    assertThat(MessageSummary.read(body)).isNotNull();
  }
}

package org.sipline.tsp.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectionsArePartedIntoMessagesTest {
  private final Framing framing = new Framing(1000);

  private static String message(String length, String body) {
    return "OPTIONS sip:a SIP/2.0\r\nVia: x\r\n" + length + "\r\n\r\n" + body;
  }

  private List<String> take(String text) throws FramingException {
    byte[] bytes = text.getBytes(UTF_8);
    framing.feed(bytes, bytes.length);
    List<String> frames = new ArrayList<>();
    for (Framing.Frame frame = framing.next(); frame != null; frame = framing.next()) {
      frames.add(
          switch (frame) {
            case Framing.Message message -> new String(message.bytes(), UTF_8);
            case Framing.Ping ping -> "ping";
            case Framing.Pong pong -> "pong";
          });
    }
    return frames;
  }

  @Property
  void messages_are_the_same_however_they_are_cut(@ForAll long seed) throws FramingException {
    String one = message("Content-Length: 5", "a\r\n\r\nb".substring(0, 5));
    String two = message("l : 0", "");
    String three = message("CONTENT-LENGTH:\t12", "hello, world");
    byte[] all = (one + "\r\n\r\n" + two + three).getBytes(UTF_8);
    Framing cut = new Framing(1000);
    Random random = new Random(seed);
    List<String> messages = new ArrayList<>();
    for (int at = 0; at < all.length; ) {
      int size = Math.min(all.length - at, 1 + random.nextInt(60));
      cut.feed(Arrays.copyOfRange(all, at, at + size), size);
      at += size;
      for (Framing.Frame frame = cut.next(); frame != null; frame = cut.next()) {
        if (frame instanceof Framing.Message(byte[] bytes)) {
          messages.add(new String(bytes, UTF_8));
        }
      }
    }
    assertThat(messages).containsExactly(one, two, three);
    assertThat(cut.isPartial()).isFalse();
  }

  @Test
  void keep_alives_are_found_between_messages() throws FramingException {
    assertThat(take("\r\n\r\n")).containsExactly("ping");
    assertThat(take("\r\n")).containsExactly("pong");
    String message = message("Content-Length: 0", "");
    assertThat(take("\r\n\r\n\r\n\r\n" + message + "\r\n"))
        .containsExactly("ping", "ping", message, "pong");
  }

  @Test
  void a_message_without_a_length_has_no_body() throws FramingException {
    String message = message("Subject: x", "");
    assertThat(take(message + message)).containsExactly(message, message);
  }

  @Test
  void where_a_body_without_a_length_ends_cannot_be_known() {
    for (String type : List.of("Content-Type: application/sdp", "c : a/b")) {
      assertThatThrownBy(
              () -> new ConnectionsArePartedIntoMessagesTest().take(message(type, "v=0\r\n")))
          .isInstanceOfSatisfying(
              FramingException.class, fault -> assertThat(fault.status()).isEqualTo(400));
    }
  }

  @Test
  void lengths_that_are_none_end_the_connection() {
    for (String length : List.of("-1", "x", "99999999999", "", "1\r\nContent-Length: 2")) {
      assertThatThrownBy(
              () ->
                  new ConnectionsArePartedIntoMessagesTest()
                      .take(message("Content-Length: " + length, "")))
          .as(length)
          .isInstanceOfSatisfying(
              FramingException.class, fault -> assertThat(fault.status()).isEqualTo(400));
    }
  }

  @Test
  void a_message_that_is_too_large_is_known_by_its_head() {
    assertTooLarge(message("Content-Length: 999", ""));
  }

  @Test
  void a_head_without_end_is_not_waited_for() {
    assertTooLarge("OPTIONS sip:a SIP/2.0\r\n" + "X: y\r\n".repeat(200));
  }

  private void assertTooLarge(String head) {
    assertThatThrownBy(() -> take(head))
        .isInstanceOfSatisfying(
            FramingException.class,
            fault -> {
              assertThat(fault.status()).isEqualTo(513);
              assertThat(fault.head()).asString(UTF_8).isEqualTo(head);
            });
  }
}

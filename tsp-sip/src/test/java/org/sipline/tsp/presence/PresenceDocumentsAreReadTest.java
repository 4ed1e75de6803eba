package org.sipline.tsp.presence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3863, and the activities of RFC 4480 as switches write them. */
class PresenceDocumentsAreReadTest {

  private static Optional<Presence> read(String inside) {
    return Presence.read(
        ("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" xmlns:p=\"urn:ietf:params:xml:ns:pidf:data-model\""
                + " xmlns:r=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"sip:200@pbx\">"
                + inside
                + "</presence>")
            .getBytes(UTF_8));
  }

  private static String tuple(String basic) {
    return "<tuple id=\"t\"><status><basic>%s</basic></status></tuple>".formatted(basic);
  }

  @ParameterizedTest
  @CsvSource({"open, OPEN", "closed, CLOSED"})
  void basic_status_says_whether_it_is_there(String basic, Presence presence) {
    assertThat(read("<note>Ready</note>" + tuple(basic))).contains(presence);
  }

  @Test
  void one_open_tuple_is_enough() {
    assertThat(read(tuple("closed") + tuple("open"))).contains(Presence.OPEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p:person><r:activities><r:on-the-phone/></r:activities></p:person>",
        "<p:person><status><r:activities>r:on-the-phone</r:activities></status></p:person>",
        "<p:person><r:activities><r:busy/></r:activities></p:person>"
      })
  void an_activity_says_that_it_is_in_a_call_even_if_closed(String person) {
    assertThat(read(person + tuple("closed"))).contains(Presence.ON_THE_PHONE);
    assertThat(read(person + tuple("open"))).contains(Presence.ON_THE_PHONE);
  }

  @Test
  void other_activities_are_none_of_a_phones() {
    assertThat(
            read("<p:person><r:activities><r:away/></r:activities></p:person>" + tuple("closed")))
        .contains(Presence.CLOSED);
    assertThat(read("<note>busy</note>" + tuple("open"))).contains(Presence.OPEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<tuple id=\"t\"/>",
        "<tuple id=\"t\"><status><basic>ajar</basic></status></tuple>"
      })
  void what_does_not_say_is_unknown(String inside) {
    assertThat(read(inside)).isEmpty();
    assertThat(Presence.read("<presence/>".getBytes(UTF_8))).isEmpty();
  }
}

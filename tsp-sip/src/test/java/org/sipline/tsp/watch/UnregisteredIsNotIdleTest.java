package org.sipline.tsp.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;
import static org.sipline.tsp.dialoginfo.DialogDocuments.ringing;

import org.junit.jupiter.api.Test;
import org.sipline.config.SipUri;

/** What two sources say of one extension. */
class UnregisteredIsNotIdleTest {
  private final ExtensionView view = new ExtensionView();
  private int gaps;

  private void dialogs(byte[] body) {
    assertThat(view.takeDialogs(body, () -> gaps++)).isTrue();
  }

  private void presence(String basic) {
    assertThat(
            view.takePresence(
                ("<presence xmlns=\"urn:ietf:params:xml:ns:pidf\"><tuple id=\"t\"><status><basic>"
                        + basic
                        + "</basic></status></tuple></presence>")
                    .getBytes(UTF_8)))
        .isTrue();
  }

  private ExtensionState state() {
    return view.seen().state();
  }

  @Test
  void without_a_word_nothing_is_known() {
    assertThat(view.seen()).isEqualTo(ExtensionView.Seen.NOTHING);
  }

  @Test
  void no_dialogs_alone_do_not_say_that_it_is_there() {
    dialogs(document(0, "full", dialog("200", "terminated")));
    assertThat(state()).isEqualTo(ExtensionState.QUIET);
    presence("closed");
    assertThat(state()).isEqualTo(ExtensionState.UNAVAILABLE);
    presence("open");
    assertThat(state()).isEqualTo(ExtensionState.IDLE);
  }

  @Test
  void calls_tell_more_than_presence() {
    presence("closed");
    dialogs(document(0, "full", ringing("a", "c", "l", "r", "sip:ann@pbx", "sip:ann@h")));
    assertThat(state()).isEqualTo(ExtensionState.EARLY);
    assertThat(view.seen().party()).contains(SipUri.parse("sip:ann@pbx"));
    assertThat(view.seen().name()).isEqualTo("Ann & Bob");
    dialogs(document(1, "partial", dialog("b", "confirmed")));
    assertThat(state()).isEqualTo(ExtensionState.CONFIRMED);
    dialogs(document(2, "full"));
    assertThat(state()).isEqualTo(ExtensionState.UNAVAILABLE);
  }

  @Test
  void a_source_that_falls_silent_counts_no_more() {
    presence("open");
    dialogs(document(0, "full", dialog("a", "confirmed")));
    view.forgetDialogs();
    assertThat(state()).isEqualTo(ExtensionState.IDLE);
    view.forgetPresence();
    assertThat(state()).isEqualTo(ExtensionState.UNKNOWN);
  }

  @Test
  void a_gap_is_told_and_garbage_is_no_document() {
    dialogs(document(3, "partial", dialog("a", "early")));
    assertThat(gaps).isEqualTo(1);
    assertThat(view.takeDialogs("x".getBytes(UTF_8), () -> gaps++)).isFalse();
    assertThat(view.takePresence("x".getBytes(UTF_8))).isFalse();
    assertThat(gaps).isEqualTo(1);
  }
}

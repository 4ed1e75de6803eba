package org.sipline.tsp.dialoginfo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;
import static org.sipline.tsp.dialoginfo.DialogDocuments.ringing;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipline.config.SipUri;

/** RFC 4235 section 4. */
class DialogDocumentsAreReadTest {

  private static Optional<DialogInfo> read(byte[] body) {
    return DialogInfo.read(body);
  }

  @Test
  void a_ringing_call_is_read_with_all_that_picking_it_up_takes() {
    DialogInfo info =
        read(document(
                7, "full", ringing("a", "c@h", "l", "r", "sip:ann@pbx", "sip:ann@192.0.2.1:5062")))
            .orElseThrow();
    assertThat(info.version()).isEqualTo(7);
    assertThat(info.full()).isTrue();
    WatchedDialog dialog = info.dialogs().getFirst();
    assertThat(dialog)
        .isEqualTo(
            new WatchedDialog(
                "a",
                "c@h",
                "l",
                "r",
                WatchedDialog.Direction.RECIPIENT,
                DialogState.EARLY,
                false,
                DialogEnd.UNTOLD,
                Optional.of(SipUri.parse("sip:ann@pbx")),
                "Ann & Bob",
                Optional.of(SipUri.parse("sip:ann@192.0.2.1:5062"))));
    assertThat(dialog.isRingingAndNamed()).isTrue();
  }

  @Test
  void asterisks_document_is_read_which_names_no_call() {
    String text =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="3" state="full"\
         entity="sip:bob@127.0.0.1:5060">
         <dialog id="bob" direction="recipient">
          <remote><identity display="Alice">sip:alice@127.0.0.1</identity>\
        <target uri="sip:alice@127.0.0.1"/></remote>
          <state>early</state>
         </dialog>
        </dialog-info>
        """;
    WatchedDialog dialog = read(text.getBytes(UTF_8)).orElseThrow().dialogs().getFirst();
    assertThat(dialog.state()).isEqualTo(DialogState.EARLY);
    assertThat(dialog.remoteName()).isEqualTo("Alice");
    assertThat(dialog.isRingingAndNamed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<dialog-info version=\"1\" state=\"full\" entity=\"sip:a@b\"/>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" state=\"full\"/>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"-1\" state=\"full\"/>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"99999999999\" state=\"full\"/>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"most\"/>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"full\">"
            + "<dialog id=\"a\"/></dialog-info>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"full\">"
            + "<dialog><state>early</state></dialog></dialog-info>",
        "<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"1\" state=\"full\">"
            + "<dialog id=\"a\"><state>dancing</state></dialog></dialog-info>"
      })
  void what_lacks_a_part_or_says_something_unknown_is_refused(String text) {
    assertThat(read(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void so_many_dialogs_are_refused_as_no_extension_has() {
    String[] many =
        IntStream.range(0, 65).mapToObj(i -> dialog("d" + i, "early")).toArray(String[]::new);
    assertThat(read(document(1, "full", many))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a,b", "a b", "a&#13;&#10;X: y", "&lt;x&gt;", "a=b"})
  void what_would_leave_a_header_of_ours_is_not_taken(String tag) {
    WatchedDialog dialog =
        read(document(1, "full", ringing("a", "c", "l", tag, "sip:ann@pbx", "sip:ann@pbx")))
            .orElseThrow()
            .dialogs()
            .getFirst();
    assertThat(dialog.remoteTag()).isEmpty();
    assertThat(dialog.isRingingAndNamed()).isFalse();
  }

  @Test
  void parties_that_are_no_sip_uris_are_unknown() {
    WatchedDialog dialog =
        read(document(1, "full", ringing("a", "c", "l", "r", "tel:+1", "http://x/")))
            .orElseThrow()
            .dialogs()
            .getFirst();
    assertThat(dialog.remote()).isEmpty();
    assertThat(dialog.target()).isEmpty();
  }
}

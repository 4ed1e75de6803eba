package org.sipline.tsp.dialoginfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tsp.dialoginfo.DialogDocuments.dialog;
import static org.sipline.tsp.dialoginfo.DialogDocuments.document;

import org.junit.jupiter.api.Test;
import org.sipline.tsp.dialoginfo.DialogTable.Outcome;

/** RFC 4235 section 4.3. */
class DocumentsAreTakenInOrderTest {
  private final DialogTable table = new DialogTable();

  private Outcome take(long version, String state, String... dialogs) {
    return table.take(DialogInfo.read(document(version, state, dialogs)).orElseThrow());
  }

  private DialogState foremost() {
    return table.foremost().map(WatchedDialog::state).orElse(null);
  }

  @Test
  void full_documents_replace_and_partial_ones_change() {
    assertThat(take(0, "full", dialog("a", "confirmed"), dialog("b", "early")))
        .isEqualTo(Outcome.TAKEN);
    assertThat(take(1, "partial", dialog("a", "terminated"))).isEqualTo(Outcome.TAKEN);
    assertThat(foremost()).isEqualTo(DialogState.EARLY);
    assertThat(take(2, "partial", dialog("b", "confirmed"), dialog("c", "trying")))
        .isEqualTo(Outcome.TAKEN);
    assertThat(table.dialogs()).hasSize(2);
    assertThat(foremost()).isEqualTo(DialogState.CONFIRMED);
    assertThat(take(3, "full")).isEqualTo(Outcome.TAKEN);
    assertThat(table.isKnown()).isTrue();
    assertThat(foremost()).isNull();
  }

  @Test
  void old_versions_change_nothing() {
    take(5, "full", dialog("a", "confirmed"));
    assertThat(take(5, "full")).isEqualTo(Outcome.STALE);
    assertThat(take(4, "full")).isEqualTo(Outcome.STALE);
    assertThat(take(5, "partial", dialog("a", "terminated"))).isEqualTo(Outcome.STALE);
    assertThat(foremost()).isEqualTo(DialogState.CONFIRMED);
  }

  @Test
  void after_a_gap_nothing_is_known_before_a_full_document() {
    assertThat(take(3, "partial", dialog("a", "early"))).isEqualTo(Outcome.GAP);
    assertThat(table.isKnown()).isFalse();
    take(4, "full", dialog("a", "early"));
    assertThat(take(6, "partial", dialog("b", "early"))).isEqualTo(Outcome.GAP);
    assertThat(table.isKnown()).isFalse();
    assertThat(table.dialogs()).isEmpty();
    assertThat(take(7, "partial", dialog("b", "early"))).isEqualTo(Outcome.GAP);
    assertThat(take(8, "full", dialog("b", "confirmed"))).isEqualTo(Outcome.TAKEN);
    assertThat(foremost()).isEqualTo(DialogState.CONFIRMED);
  }

  @Test
  void another_subscription_counts_anew() {
    take(9, "full", dialog("a", "confirmed"));
    table.forget();
    assertThat(table.isKnown()).isFalse();
    assertThat(take(0, "full")).isEqualTo(Outcome.TAKEN);
  }

  @Test
  void partial_documents_do_not_pile_dialogs_up_without_end() {
    take(0, "full");
    for (int version = 1; version <= 64; version++) {
      assertThat(take(version, "partial", dialog("d" + version, "early"))).isEqualTo(Outcome.TAKEN);
    }
    assertThat(take(65, "partial", dialog("more", "early"))).isEqualTo(Outcome.GAP);
    assertThat(table.dialogs()).isEmpty();
  }
}

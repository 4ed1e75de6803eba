package org.sipline.tsp.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipline.config.LineConfig;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.LineForwardMode;
import org.sipline.tapi.struct.LineForward;
import org.sipline.tsp.address.LineAddresses;
import org.sipline.tsp.forward.Forwarding.Caller;
import org.sipline.tsp.forward.Forwarding.When;

/** lineForward's modes, and what is kept of them over a restart. */
class TheRuleThatFitsBestCountsTest {
  private static final LineAddresses ADDRESSES = new LineAddresses(LineConfig.named("desk"));
  private static final Caller BOSS = new Caller("100", true);
  private static final Caller COLLEAGUE = new Caller("101", true);
  private static final Caller CUSTOMER = new Caller("+49301234567", false);

  private static LineForward entry(LineForwardMode mode, String caller, String destination) {
    return new LineForward(mode, caller, 0, destination);
  }

  private static Forwarding of(LineForward... entries) {
    return Forwarding.of(List.of(entries), 0, ADDRESSES);
  }

  private static String target(Forwarding forwarding, When when, Caller caller) {
    return forwarding
        .divert(when, caller)
        .map(each -> each.target().flatMap(uri -> uri.user()).orElse("nowhere"))
        .orElse("stays");
  }

  @Test
  void one_callers_rule_beats_that_of_its_kind_and_that_beats_the_rule_for_all() {
    Forwarding forwarding =
        of(
            entry(LineForwardMode.UNCOND, "", "300"),
            entry(LineForwardMode.UNCONDINTERNAL, "", "301"),
            entry(LineForwardMode.UNCONDSPECIFIC, "100", "302"));
    assertThat(target(forwarding, When.COMES, BOSS)).isEqualTo("302");
    assertThat(target(forwarding, When.COMES, COLLEAGUE)).isEqualTo("301");
    assertThat(target(forwarding, When.COMES, CUSTOMER)).isEqualTo("300");
  }

  @ParameterizedTest
  @CsvSource({
    "UNCOND, COMES, 300",
    "UNCOND, BUSY, stays",
    "BUSY, BUSY, 300",
    "BUSY, UNANSWERED, stays",
    "NOANSW, UNANSWERED, 300",
    "NOANSW, BUSY, stays",
    "BUSYNA, BUSY, 300",
    "BUSYNA, UNANSWERED, 300",
    "BUSYNA, COMES, stays",
    "BUSYEXTERNAL, BUSY, 300",
    "NOANSWEXTERNAL, UNANSWERED, 300",
    "BUSYNAINTERNAL, BUSY, stays",
  })
  void each_mode_has_its_moment_and_its_callers(LineForwardMode mode, When when, String expected) {
    assertThat(target(of(entry(mode, "", "300")), when, CUSTOMER)).isEqualTo(expected);
  }

  @Test
  void no_destination_means_do_not_disturb_and_only_for_all_calls() {
    assertThat(target(of(entry(LineForwardMode.UNCOND, "", "")), When.COMES, BOSS))
        .isEqualTo("nowhere");
    assertThatThrownBy(() -> of(entry(LineForwardMode.BUSY, "", "")))
        .isInstanceOfSatisfying(
            TapiException.class, e -> assertThat(e.error()).isEqualTo(LineError.INVALADDRESS));
  }

  @Test
  void too_many_entries_and_rings_that_cannot_be_are_refused() {
    List<LineForward> many = Collections.nCopies(33, entry(LineForwardMode.UNCOND, "", "300"));
    assertThatThrownBy(() -> Forwarding.of(many, 0, ADDRESSES)).hasMessageContaining("32");
    assertThatThrownBy(() -> Forwarding.of(List.of(), 21, ADDRESSES)).hasMessageContaining("21");
  }

  @Test
  void what_is_kept_is_there_after_a_restart(@TempDir Path folder) throws IOException {
    List<LineForward> entries =
        List.of(
            entry(LineForwardMode.BUSYSPECIFIC, "sip:boss@example.com", "sip:a b%20c@example.com"),
            entry(LineForwardMode.NOANSW, "", "300"));
    ForwardStore store = new ForwardStore(Optional.of(folder));
    store.keep("desk one", new ForwardStore.Kept(entries, 3, false));
    store.keep("third", new ForwardStore.Kept(entries, 2, true));
    store.keep("other", new ForwardStore.Kept(entries, 1, false));
    store.keep("other", new ForwardStore.Kept(List.of(), 0, false));

    ForwardStore again = new ForwardStore(Optional.of(folder));
    assertThat(again.of("desk one")).contains(new ForwardStore.Kept(entries, 3, false));
    assertThat(again.of("third")).contains(new ForwardStore.Kept(entries, 2, true));
    assertThat(again.of("other")).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing is left beside the file").hasSize(1);
    }
  }

  @Test
  void lines_of_the_file_that_make_no_sense_are_left_out(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("forwards"),
        "desk 4 UNCOND 0  300\nrubbish\ndesk x UNCOND 0  301\ndesk 4 NEVER 0  302\n");
    assertThat(new ForwardStore(Optional.of(folder)).of("desk").orElseThrow().entries())
        .containsExactly(entry(LineForwardMode.UNCOND, "", "300"));
  }
}

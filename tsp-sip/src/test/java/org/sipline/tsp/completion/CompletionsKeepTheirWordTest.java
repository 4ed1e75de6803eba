package org.sipline.tsp.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipline.tsp.completion.CompletionAction.ACCEPT;
import static org.sipline.tsp.completion.CompletionAction.END;
import static org.sipline.tsp.completion.CompletionAction.OFFER;
import static org.sipline.tsp.completion.CompletionAction.REFUSE;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sipline.tsp.completion.CompletionEvent.Calls;

/** A call completion on a virtual clock. */
class CompletionsKeepTheirWordTest {
  private long now = -5;
  private CompletionCore core = new CompletionCore(true, now);

  private List<CompletionAction> on(CompletionEvent event) {
    return core.on(event, now);
  }

  private List<CompletionAction> seen(Calls calls) {
    return on(new CompletionEvent.Seen(calls));
  }

  private List<CompletionAction> wake() {
    now = core.wakeNanos();
    return on(new CompletionEvent.Wake());
  }

  @Test
  void a_busy_party_is_called_when_its_call_has_ended() {
    assertThat(seen(Calls.TALKING)).containsExactly(ACCEPT);
    assertThat(seen(Calls.SETTING_UP)).isEmpty();
    assertThat(seen(Calls.NONE)).containsExactly(OFFER);
    assertThat(seen(Calls.NONE)).isEmpty();
    assertThat(core.wakeNanos()).isEqualTo(Long.MAX_VALUE);
    assertThat(on(new CompletionEvent.OfferEnded())).containsExactly(END);
  }

  @Test
  void a_party_that_is_free_meanwhile_is_called_at_once() {
    assertThat(seen(Calls.NONE)).containsExactly(ACCEPT, OFFER);
  }

  @Test
  void a_party_that_did_not_answer_is_called_after_it_has_talked() {
    core = new CompletionCore(false, now);
    assertThat(seen(Calls.SETTING_UP)).containsExactly(ACCEPT);
    assertThat(seen(Calls.NONE)).as("our own call's end is no sign of life").isEmpty();
    assertThat(seen(Calls.TALKING)).isEmpty();
    assertThat(seen(Calls.NONE)).containsExactly(OFFER);
  }

  @Test
  void the_called_sides_own_word_counts() {
    assertThat(on(new CompletionEvent.Told(false))).containsExactly(ACCEPT);
    assertThat(on(new CompletionEvent.Told(true))).containsExactly(OFFER);
  }

  @Test
  void it_is_refused_if_nobody_tells_in_time() {
    assertThat(wake()).containsExactly(REFUSE, END);
    assertThat(on(new CompletionEvent.Told(true))).isEmpty();
  }

  @Test
  void it_is_refused_if_nobody_will_tell_and_ends_if_nobody_does_any_more() {
    assertThat(on(new CompletionEvent.Refused())).containsExactly(REFUSE, END);
    core = new CompletionCore(true, now);
    seen(Calls.TALKING);
    assertThat(on(new CompletionEvent.Refused())).containsExactly(END);
  }

  @Test
  void it_waits_an_hour_and_no_longer() {
    seen(Calls.TALKING);
    long begun = now;
    assertThat(wake()).containsExactly(END);
    assertThat(now - begun).isEqualTo(CompletionCore.WAITING_NANOS);
  }

  @Test
  void a_line_without_room_is_asked_again_while_the_party_is_free() {
    seen(Calls.TALKING);
    seen(Calls.NONE);
    on(new CompletionEvent.Unofferable());
    assertThat(seen(Calls.NONE)).isEmpty();
    assertThat(wake()).containsExactly(OFFER);
    on(new CompletionEvent.Unofferable());
    seen(Calls.TALKING);
    assertThat(wake()).isEmpty();
    assertThat(seen(Calls.NONE)).containsExactly(OFFER);
  }

  @Test
  void it_can_be_withdrawn() {
    assertThat(on(new CompletionEvent.Withdraw())).containsExactly(REFUSE, END);
    core = new CompletionCore(true, now);
    seen(Calls.TALKING);
    assertThat(on(new CompletionEvent.Withdraw())).containsExactly(END);
    assertThat(on(new CompletionEvent.Withdraw())).isEmpty();
  }

  @Property
  void whatever_happens_it_is_accepted_or_refused_once_and_ends_once(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 8) Integer> events,
      @ForAll boolean busy) {
    core = new CompletionCore(busy, now);
    List<CompletionAction> all = new ArrayList<>();
    for (int event : events) {
      switch (event) {
        case 0 -> all.addAll(on(new CompletionEvent.Told(true)));
        case 1 -> all.addAll(on(new CompletionEvent.Told(false)));
        case 2 -> all.addAll(on(new CompletionEvent.Refused()));
        case 3 -> all.addAll(on(new CompletionEvent.Unofferable()));
        case 4 -> all.addAll(on(new CompletionEvent.OfferEnded()));
        case 5 -> {
          if (core.wakeNanos() != Long.MAX_VALUE) {
            all.addAll(wake());
          }
        }
        case 6 -> all.addAll(seen(Calls.NONE));
        case 7 -> all.addAll(seen(Calls.SETTING_UP));
        default -> all.addAll(seen(Calls.TALKING));
      }
    }
    all.addAll(on(new CompletionEvent.Withdraw()));
    assertThat(all.stream().filter(each -> each == ACCEPT || each == REFUSE)).hasSize(1);
    assertThat(all.getFirst()).isIn(ACCEPT, REFUSE);
    assertThat(all.stream().filter(END::equals)).hasSize(1);
    assertThat(all.getLast()).isEqualTo(END);
  }
}

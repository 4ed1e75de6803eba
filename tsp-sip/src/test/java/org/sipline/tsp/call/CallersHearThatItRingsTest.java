package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.tapi.constant.LineCallState;

/**
 * A call that has been offered rings at the caller too, whether or not its application accepts it
 * before it answers (LINEADDRCAPFLAGS_ACCEPTTOALERT is not set).
 */
class CallersHearThatItRingsTest {
  private static final CallAction.Ring RINGS = new CallAction.Ring(false);

  @Test
  void the_caller_hears_that_it_rings_though_nobody_accepts() {
    VirtualCall call = VirtualCall.incoming().offered();
    assertThat(call.advance(149)).doesNotContain(RINGS);
    assertThat(call.advance(1)).contains(RINGS);
    assertThat(call.advance(10_000)).doesNotContain(RINGS);
    assertThat(call.states())
        .as("only lineAccept makes a call ACCEPTED")
        .containsExactly(LineCallState.OFFERING);
  }

  @Test
  void who_answers_at_once_does_not_ring() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.localDescription();
    call.on(new CallInput.Answer(call.request()));
    assertThat(call.advance(10_000)).doesNotContain(RINGS);
  }

  @Test
  void who_answers_before_its_media_are_known_does_not_ring_either() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.Answer(call.request()));
    assertThat(call.advance(1_000)).doesNotContain(RINGS);
  }

  @Test
  void a_call_that_rings_by_itself_can_still_be_accepted_and_is_not_rung_twice() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.advance(200);
    assertThat(call.on(new CallInput.Accept(call.request(), false))).doesNotContain(RINGS);
    assertThat(call.states()).endsWith(LineCallState.ACCEPTED);
  }

  @Test
  void what_the_application_has_to_say_goes_with_a_further_180() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.advance(200);
    assertThat(call.on(new CallInput.Accept(call.request(), true))).contains(RINGS);
  }

  @Test
  void an_accepted_call_rings_at_once_and_once() {
    VirtualCall call = VirtualCall.incoming().offered();
    assertThat(call.on(new CallInput.Accept(call.request(), false))).contains(RINGS);
    assertThat(call.advance(10_000)).doesNotContain(RINGS);
  }

  @Test
  void a_caller_that_insists_hears_it_reliably_and_once() {
    VirtualCall call = VirtualCall.incoming().insisting().offered();
    assertThat(call.advance(150)).contains(new CallAction.Ring(true));
    assertThat(call.on(new CallInput.Accept(call.request(), true)))
        .as("no second one while the first is not acknowledged")
        .doesNotContain(new CallAction.Ring(true));
  }

  @Test
  void a_call_that_is_over_rings_no_more() {
    VirtualCall call = VirtualCall.incoming().offered();
    call.on(new CallInput.Drop(call.request()));
    assertThat(call.advance(1_000)).doesNotContain(RINGS);
  }
}

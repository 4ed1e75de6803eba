package org.sipline.tsp.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;

/** The media half plays ringback by itself, until media come: it is told once (RFC 3960). */
class CallersHearRingbackTest {

  private static long timesTold(VirtualCall call) {
    return call.told().stream().filter(ToMsp.Ringing.class::isInstance).count();
  }

  @Test
  void the_media_half_is_told_when_the_call_begins_to_ring() {
    VirtualCall call = VirtualCall.outgoing().calling();
    assertThat(timesTold(call)).as("before the 180").isZero();
    call.on(new CallInput.Provisional(183, "a", null));
    assertThat(timesTold(call)).as("at a 183").isZero();
    call.on(new CallInput.Provisional(180, "a", null));
    assertThat(timesTold(call)).isOne();
  }

  @Test
  void further_180s_and_early_media_say_nothing_new() {
    VirtualCall call = VirtualCall.outgoing().ringingOut();
    call.on(new CallInput.Provisional(183, "a", VirtualCall.SDP));
    call.on(new CallInput.Provisional(180, "a", VirtualCall.SDP));
    call.on(new CallInput.Provisional(180, "b", null));
    assertThat(timesTold(call)).isOne();
    assertThat(call.told()).contains(new ToMsp.Start(true));
  }
}

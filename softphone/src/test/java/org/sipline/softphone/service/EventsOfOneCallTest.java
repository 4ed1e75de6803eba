package org.sipline.softphone.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipline.softphone.SoftphoneEvent;

class EventsOfOneCallTest {
  private final List<String> told = new ArrayList<>();
  private final EventsOfOneCall events =
      new EventsOfOneCall("desk", event -> told.add(event.text()));

  @Test
  void whatCameBeforeTheCallsNumberWasKnownIsToldInOrderAndOtherCallsAreLeftOut() {
    event("desk", 3, "its dialling");
    event("desk", 2, "another call");
    event("desk", 0, "the line");
    event("hall", 3, "another line");
    assertThat(told).isEmpty();

    events.made(3);
    event("desk", 2, "another call");
    event("desk", 3, "its end");

    assertThat(told).containsExactly("its dialling", "the line", "its end");
  }

  private void event(String line, int call, String text) {
    events.on(new SoftphoneEvent(Instant.EPOCH, "LINE_CALLSTATE", line, call, text, Map.of()));
  }
}

package org.sipline.msp.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaWatchTest {
  private final StreamsOnLoopback.Events events = new StreamsOnLoopback.Events();

  private List<String> told() {
    List<String> told = List.copyOf(events.seen);
    events.seen.clear();
    return told;
  }

  @Test
  void mediaRunOnceForEachStart() {
    MediaWatch media = new MediaWatch(0);
    for (int start = 0; start < 2; start++) {
      media.start(0);
      media.heard(events);
      media.heard(events);
      assertThat(told()).containsExactly("running");
    }
  }

  @Test
  void silenceAndItsEndAreToldOnceEach() {
    MediaWatch media = new MediaWatch(100);
    media.start(1000);
    media.at(1100, 0, events);
    assertThat(told()).as("not longer than the bound").isEmpty();
    media.at(1101, 0, events);
    media.at(1500, 0, events);
    assertThat(told()).containsExactly("timeout");
    media.at(1600, 1590, events);
    media.at(1650, 1590, events);
    assertThat(told()).containsExactly("recovered");
  }

  @Test
  void silenceThatWasAgreedIsNone() {
    MediaWatch media = new MediaWatch(100);
    media.start(0);
    media.silenceCountsFrom(5000);
    media.at(5100, 0, events);
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutABoundNoSilenceIsTold() {
    MediaWatch media = new MediaWatch(0);
    media.start(0);
    media.at(Long.MAX_VALUE / 2, 0, events);
    assertThat(told()).isEmpty();
  }
}

package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipline.codecs.tone.ToneCountry;
import org.sipline.msp.loop.Ticking;
import org.sipline.msp.terminal.ApplicationTerminal;
import org.sipline.msp.terminal.AudioTerminal;
import org.sipline.msp.terminal.DeviceTerminal;
import org.sipline.tapi.msp.TerminalDirection;

/** On a virtual clock: each tick is {@value Ringback#FRAME_MILLIS} ms of the media loop. */
class RingbackTest {
  private final Loudspeaker loudspeaker = new Loudspeaker();
  private final List<Ticking> loop = new ArrayList<>();
  private final CallSink sink =
      new CallSink((_, _, _, _) -> {}, (terminal, cause) -> loudspeaker.failed(cause));
  private final Ringback ringback = new Ringback(ToneCountry.EUROPE, sink);

  private AudioTerminal speaker() throws Exception {
    DeviceTerminal terminal = new DeviceTerminal(loudspeaker, "", TerminalDirection.RENDER, false);
    terminal.connect();
    return terminal;
  }

  private void begin() {
    ringback.begin((item, _) -> loop.add(item));
  }

  private void pass(int millis) {
    for (int at = 0; at < millis; at += Ringback.FRAME_MILLIS) {
      loop.removeIf(item -> item.tick(0, false) == 0);
    }
  }

  @Test
  void itHasTheCountrysCadenceForWhoeverListens() throws Exception {
    sink.terminals(List.of(speaker()));
    begin();
    pass(10_000);
    // ETSI's: 1 s of 425 Hz, 4 s of silence.
    List<Integer> loud =
        IntStream.range(0, 10_000 / Ringback.FRAME_MILLIS)
            .filter(i -> loudspeaker.frames().get(i).loudest() > 1000)
            .map(i -> i * Ringback.FRAME_MILLIS)
            .boxed()
            .toList();
    assertThat(loud)
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.range(0, 50), IntStream.range(250, 300))
                .map(i -> i * Ringback.FRAME_MILLIS)
                .boxed()
                .toList());
    assertThat(loudspeaker.frames().getFirst().purity(425)).isGreaterThan(0.95);
  }

  @Test
  void whatRecordsOrListensByProgramHearsNothingThatTheOtherPartyDidNotSend() throws Exception {
    List<Integer> heard = new ArrayList<>();
    sink.terminals(
        List.of(ApplicationTerminal.render((_, _, samples, _) -> heard.add(samples)), speaker()));
    begin();
    pass(100);
    assertThat(heard).isEmpty();
    assertThat(loudspeaker.frames()).hasSize(5);
  }

  @Test
  void whoeverComesLaterHearsItFromItsBeginning() throws Exception {
    begin();
    pass(3000);
    sink.terminals(List.of(speaker()));
    pass(20);
    assertThat(loudspeaker.frames().getFirst().loudest()).isGreaterThan(1000);
  }

  @Test
  void itEndsWithTheOtherPartysMediaAndDoesNotComeBack() throws Exception {
    sink.terminals(List.of(speaker()));
    begin();
    pass(60);
    ringback.mediaCame();
    pass(100);
    assertThat(loop).isEmpty();
    ringback.end();
    begin();
    pass(100);
    assertThat(loop).isEmpty();
    assertThat(loudspeaker.frames()).hasSize(3);
  }

  @Test
  void itEndsWithTheCall() throws Exception {
    sink.terminals(List.of(speaker()));
    begin();
    pass(60);
    ringback.end();
    pass(60);
    assertThat(loop).isEmpty();
    assertThat(loudspeaker.frames()).hasSize(3);
  }

  @Test
  void nobodyHearsItWhileTheCallsAudioIsKeptFromItsTerminals() throws Exception {
    sink.terminals(List.of(speaker()));
    sink.paused(true);
    begin();
    pass(60);
    assertThat(loudspeaker.frames()).isEmpty();
  }
}

package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.MspEvent.CallEvent;
import org.sipline.tapi.msp.MspEvent.FileTerminal;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** Two providers, messages of the pair between them, RTP over loopback. */
class PartiesTalkTest {
  @TempDir Path folder;

  @Test
  void whatOnePlaysTheOtherRecords() {
    Path speech = Speech.file(folder);
    Path recording = folder.resolve("heard.wav");
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      caller.connect(new TerminalRequest.PlayFile(speech, false));
      called.connect(new TerminalRequest.RecordFile(recording, 8000));

      caller.calls(called);

      called.hears(ToTsp.MediaRunning.class);
      called.sees(
          CallEvent.class,
          e ->
              e.kind() == CallEvent.Kind.STREAM_ACTIVE
                  && e.stream().equals(called.stream(TerminalDirection.RENDER)));
      caller.sees(FileTerminal.class, e -> e.state() == FileTerminal.State.STARTED);
      caller.sees(FileTerminal.class, e -> e.state() == FileTerminal.State.STOPPED);
      called.tell(new ToMsp.Release());
      ToTsp.Quality last = called.hears(ToTsp.Quality.class);
      called.sees(FileTerminal.class, e -> e.state() == FileTerminal.State.STOPPED);

      assertThat(last.last()).isTrue();
      assertThat(last.codec()).isEqualTo("PCMU");
      assertThat(last.received()).isGreaterThan(110);
    }
    short[] played = Speech.samples(speech);
    short[] heard = Speech.samples(recording);
    assertThat(heard.length).isGreaterThan(played.length - 1600);
    for (int from = 4000; from <= 16000; from += 4000) {
      assertThat(Speech.correlation(played, from, 800, heard))
          .as("speech from sample %s on", from)
          .isGreaterThan(0.98);
    }
  }
}

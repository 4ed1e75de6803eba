package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.codecs.tone.Cadence;
import org.sipline.codecs.tone.FaxTones;
import org.sipline.codecs.tone.ToneGenerator;
import org.sipline.pair.MediaType;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToMsp.WatchTones.WatchedTone;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.TerminalRequest;

class MediaTypeIsHeardTest {
  private static final Set<MediaType> CANDIDATES = Set.of(MediaType.VOICE, MediaType.FAX);
  @TempDir Path folder;

  private static TerminalRequest playing(Cadence cadence) {
    ToneGenerator generator = new ToneGenerator(cadence, 8000);
    return new TerminalRequest.PcmCapture(
        (pcm, offset, samples, rate) -> generator.generate(pcm, offset, samples));
  }

  private static MediaType decided(TerminalRequest terminal) {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.DecideMediaType(CANDIDATES));
      caller.connect(terminal);
      caller.calls(called);
      return called.hears(ToTsp.MediaTypeFound.class, ToTsp.MediaTypeFound::decided).type();
    }
  }

  @Test
  void aCallingFaxIsAFax() {
    assertThat(decided(playing(FaxTones.calling()))).isEqualTo(MediaType.FAX);
  }

  @Test
  void anAnsweringFaxIsAFax() {
    assertThat(decided(playing(FaxTones.called()))).isEqualTo(MediaType.FAX);
  }

  @Test
  void aPersonWhoSpeaksIsVoice() {
    assertThat(decided(new TerminalRequest.PlayFile(Speech.file(folder), false)))
        .isEqualTo(MediaType.VOICE);
  }

  @Test
  void aWatchedToneIsTold() {
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      called.tell(new ToMsp.WatchTones(3, List.of(new WatchedTone(42, 200, 620, 0, 0))));
      caller.calls(called);
      called.hears(ToTsp.MediaRunning.class);

      caller.tell(
          new ToMsp.SendTone(1, List.of(new ToMsp.SendTone.TonePart(620, 0, 0, 0x4000)), 600));

      assertThat(called.hears(ToTsp.ToneSeen.class)).isEqualTo(new ToTsp.ToneSeen(3, 42));
      assertThat(caller.hears(ToTsp.ToneSent.class)).isEqualTo(new ToTsp.ToneSent(1, false));
    }
  }
}

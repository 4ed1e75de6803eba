package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.MspEvent.CallEvent;
import org.sipline.tapi.msp.MspEvent.FileTerminal;
import org.sipline.tapi.msp.MspTerminal;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

/** Two providers, messages of the pair between them, RTP over loopback. */
class PartiesTalkTest {
  private static final int MOST_PLAYS = 8;
  @TempDir Path folder;

  /** Whether each of some tenths of a second of speech came through unharmed. */
  private static boolean isWhole(short[] played, short[] heard) {
    return IntStream.iterate(4000, from -> from <= 16000, from -> from + 4000)
        .allMatch(from -> Speech.correlation(played, from, 800, heard) > 0.98);
  }

  @Test
  void whatOnePlaysTheOtherRecords() {
    Path speech = Speech.file(folder);
    Path recording = folder.resolve("heard.wav");
    short[] played = Speech.samples(speech);
    Ear ear = new Ear();
    try (MediaParty caller = new MediaParty();
        MediaParty called = new MediaParty()) {
      MspTerminal player = caller.connect(new TerminalRequest.PlayFile(speech, false));
      called.connect(new TerminalRequest.PcmRender(ear));
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
      // Where a busy machine stalls a loop, that tenth of a second has a gap; not in every play.
      for (int plays = 1; plays < MOST_PLAYS && !isWhole(played, ear.heard()); plays++) {
        player.start();
        caller.sees(FileTerminal.class, e -> e.state() == FileTerminal.State.STOPPED);
      }
      called.tell(new ToMsp.Release());
      ToTsp.Quality last = called.hears(ToTsp.Quality.class);
      called.sees(FileTerminal.class, e -> e.state() == FileTerminal.State.STOPPED);

      assertThat(last.last()).isTrue();
      assertThat(last.codec()).isEqualTo("PCMU");
      assertThat(last.received()).isGreaterThan(110);
    }
    short[] recorded = Speech.samples(recording);
    assertThat(recorded.length).isGreaterThan(played.length - 1600);
    assertThat(isWhole(played, recorded)).as("the speech in the recording").isTrue();
  }

  /** Keeps what it hears, a minute at most. */
  private static final class Ear implements PcmSink {
    private final short[] pcm = new short[60 * 8000];
    private int count;

    @Override
    public synchronized void write(short[] from, int offset, int samples, int sampleRate) {
      int fitting = Math.min(samples, pcm.length - count);
      System.arraycopy(from, offset, pcm, count, fitting);
      count += fitting;
    }

    synchronized short[] heard() {
      return Arrays.copyOf(pcm, count);
    }
  }
}

package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipline.config.MediaConfig;
import org.sipline.config.PlaySource;
import org.sipline.config.SiplineConfig;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.MspEvent.CallEvent;
import org.sipline.tapi.msp.TerminalDirection;
import org.sipline.tapi.msp.TerminalRequest;

class HoldIsHeardTest {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  @TempDir Path folder;

  @Test
  void aHeldPartyHearsMusicAndIsNotHeard() throws Exception {
    SiplineConfig config =
        MediaParty.config(
            MediaConfig.DEFAULTS.codecs(), new PlaySource.WavFile(Speech.file(folder)));
    AtomicLong callerHears = new AtomicLong();
    AtomicLong calledHears = new AtomicLong();
    try (MediaParty caller = new MediaParty(config);
        MediaParty called = new MediaParty(config)) {
      caller.connect(new TerminalRequest.Silence());
      called.connect(new TerminalRequest.Tone(440, -20));
      caller.connect(loudness(callerHears));
      called.connect(loudness(calledHears));
      caller.calls(called);
      until(callerHears, true);
      until(calledHears, false);

      caller.exchange(called, 2, true);
      assertThat(called.hears(ToTsp.RemoteHold.class).held()).isTrue();
      caller.sees(
          CallEvent.class,
          e ->
              e.kind() == CallEvent.Kind.STREAM_INACTIVE
                  && e.stream().equals(caller.stream(TerminalDirection.RENDER)));
      until(calledHears, true);
      callerHears.set(0);
      untilSent(caller, 10);
      assertThat(callerHears).as("the held party is heard").hasValue(0);

      caller.exchange(called, 3, false);
      assertThat(called.hears(ToTsp.RemoteHold.class).held()).isFalse();
      until(callerHears, true);
      until(calledHears, false);
    }
  }

  /** Keeps the loudest sample of the last packet. */
  private static TerminalRequest loudness(AtomicLong loudest) {
    return new TerminalRequest.PcmRender(
        (pcm, offset, samples, rate) -> {
          int most = 0;
          for (int i = offset; i < offset + samples; i++) {
            most = Math.max(most, Math.abs(pcm[i]));
          }
          loudest.set(most);
        });
  }

  /** Waits until a party has sent so many packets more. */
  private static void untilSent(MediaParty party, int packets) {
    long enough = party.call.quality().packetsSent() + packets;
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (party.call.quality().packetsSent() < enough) {
      assertThat(System.nanoTime()).as("nothing more is sent").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void until(AtomicLong loudness, boolean loud) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while ((loudness.get() > 500) != loud) {
      assertThat(System.nanoTime()).as("never %s", loud ? "loud" : "quiet").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }
}

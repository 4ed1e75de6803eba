package org.sipline.msp.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.sipline.pair.ToMsp;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.msp.TerminalRequest;

class ConferenceIsHeardTest {
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final long CONFERENCE = 99;

  @Test
  void partiesHearEachOtherAndTheConferencesTerminalsUntilTheyLeave() {
    try (MediaParty first = new MediaParty();
        MediaParty second = new MediaParty();
        MediaParty toFirst = new MediaParty();
        MediaParty toSecond = toFirst.another(78);
        MediaParty conference = toFirst.another(CONFERENCE)) {
      first.connect(new TerminalRequest.Tone(600, -20));
      second.connect(new TerminalRequest.Tone(900, -20));
      final Ear atFirst = new Ear(first, 900, 1_400);
      final Ear atSecond = new Ear(second, 600, 1_400);
      toFirst.connect(new TerminalRequest.Silence());
      toFirst.calls(first);
      toSecond.calls(second);
      conference.tell(new ToMsp.HostMix());
      conference.connect(new TerminalRequest.Tone(1_400, -20));
      toFirst.tell(new ToMsp.JoinMix(CONFERENCE));
      toSecond.tell(new ToMsp.JoinMix(CONFERENCE));

      atFirst.hears(900);
      atFirst.hears(1_400);
      atSecond.hears(600);
      atSecond.hears(1_400);

      conference.tell(new ToMsp.SendNamedTone(5, ToMsp.SendNamedTone.Name.BEEP, 0));
      assertThat(conference.hears(ToTsp.ToneSent.class).cancelled()).isFalse();

      toFirst.tell(new ToMsp.LeaveMix());
      atFirst.hearsNoMore(900);
      atFirst.hearsNoMore(1_400);
    }
  }

  @Test
  void aPartyOfAConferenceThatIsNotThereIsTold() {
    try (MediaParty party = new MediaParty()) {
      party.tell(new ToMsp.JoinMix(CONFERENCE));

      assertThat(party.hears(ToTsp.MediaFailed.class).reason()).contains("no such conference");
    }
  }

  /** Counts how often each of some tones is heard. */
  private static final class Ear {
    private final int[] hz;
    private final AtomicInteger[] heard;

    Ear(MediaParty party, int... hz) {
      this.hz = hz;
      heard = new AtomicInteger[hz.length];
      Level[] levels = new Level[hz.length];
      for (int i = 0; i < hz.length; i++) {
        heard[i] = new AtomicInteger();
        levels[i] = new Level(hz[i]);
      }
      party.connect(
          new TerminalRequest.PcmRender(
              (pcm, offset, samples, rate) -> {
                for (int i = 0; i < levels.length; i++) {
                  heard[i].set(levels[i].of(pcm, offset, samples, rate));
                }
              }));
    }

    void hears(int wanted) {
      until(wanted, true);
    }

    void hearsNoMore(int wanted) {
      until(wanted, false);
    }

    private void until(int wanted, boolean there) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      AtomicInteger level = heard[java.util.Arrays.binarySearch(hz, wanted)];
      while ((level.get() > 500) != there) {
        assertThat(System.nanoTime()).as("%d Hz heard: %s", wanted, !there).isLessThan(end);
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  private record Level(int hz) {
    int of(short[] pcm, int offset, int samples, int rate) {
      double re = 0;
      double im = 0;
      for (int i = 0; i < samples; i++) {
        re += pcm[offset + i] * Math.cos(2 * Math.PI * hz * i / rate);
        im += pcm[offset + i] * Math.sin(2 * Math.PI * hz * i / rate);
      }
      return (int) (2 * Math.hypot(re, im) / samples);
    }
  }
}

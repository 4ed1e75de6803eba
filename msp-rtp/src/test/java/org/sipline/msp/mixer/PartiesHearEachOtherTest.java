package org.sipline.msp.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conference in virtual time: every party says a tone of its own on its own clock. */
class PartiesHearEachOtherTest {
  private final Listener terminals = new Listener();
  private final int[] terminalSaid = new int[1];
  private final Mix mix =
      new Mix(
          (pcm, offset, samples, rate) -> {
            for (int i = 0; i < samples; i++) {
              pcm[offset + i] = tone(250, terminalSaid[0]++, rate);
            }
            return samples;
          },
          (pcm, offset, samples, rate) -> terminals.hear(pcm, offset, samples));

  @Test
  void eachHearsAllOthersAndNotItselfAtAnyRateAndPacketTime() {
    List<Party> parties =
        List.of(
            new Party(mix.join(), 400, 8_000, 20, 0),
            new Party(mix.join(), 700, 16_000, 20, 7),
            new Party(mix.join(), 1_100, 8_000, 30, 13),
            new Party(mix.join(), 1_700, 16_000, 60, 3));

    run(parties, 4_000);

    for (Party party : parties) {
      assertThat(party.heard.level(250, party.rate)).as("the terminals").isGreaterThan(1_000);
      for (Party other : parties) {
        double level = party.heard.level(other.hz, party.rate);
        if (other == party) {
          assertThat(level).as("%s hears itself", party.hz).isLessThan(50);
        } else {
          assertThat(level).as("%s hears %s", party.hz, other.hz).isGreaterThan(1_000);
        }
      }
      assertThat(terminals.level(party.hz, Mix.RATE)).isGreaterThan(1_000);
    }
    assertThat(terminals.level(250, Mix.RATE)).as("the terminals hear themselves").isLessThan(50);
  }

  @Test
  void whoHasLeftIsNotHeardAndHearsNothing() {
    Party stays = new Party(mix.join(), 400, 8_000, 20, 0);
    Party goes = new Party(mix.join(), 700, 8_000, 20, 5);
    run(List.of(stays, goes), 1_000);
    mix.leave(goes.port);
    run(List.of(stays, goes), 1_000);
    stays.heard.forget();
    goes.heard.forget();

    run(List.of(stays, goes), 1_000);

    assertThat(stays.heard.level(700, 8_000)).isLessThan(50);
    assertThat(goes.heard.level(400, 8_000)).isLessThan(50);
  }

  @Test
  void loudVoicesSaturateAndDoNotWrapAround() {
    short[] most = new short[160];
    java.util.Arrays.fill(most, Short.MAX_VALUE);
    MixPort listener = mix.join();
    List<MixPort> speakers = List.of(mix.join(), mix.join(), mix.join());
    short[] heard = new short[160];
    for (int turn = 0; turn < 20; turn++) {
      speakers.forEach(speaker -> speaker.write(most, 0, most.length, Mix.RATE));
      mix.turn();
      listener.read(heard, 0, heard.length, Mix.RATE);
    }

    assertThat(heard).containsOnly(Short.MAX_VALUE);
  }

  @Test
  void aConferenceHasABoundAndAnEnd() {
    for (int i = 0; i < Mix.MOST_PARTIES; i++) {
      mix.join();
    }
    assertThatThrownBy(mix::join).hasMessageContaining("at most 64");

    mix.end();

    assertThat(mix.tick(0, false)).isZero();
    assertThatThrownBy(mix::join).hasMessageContaining("over");
  }

  @Test
  void aTurnAllocatesNothing() {
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      parties.add(new Party(mix.join(), 400 + 10 * i, i % 2 == 0 ? 8_000 : 16_000, 20, i % 20));
    }
    run(parties, 3_000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1_000; i++) {
      mix.turn();
    }

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
  }

  private void run(List<Party> parties, int millis) {
    for (int now = 0; now < millis; now++) {
      for (Party party : parties) {
        if (now % party.ptime == party.phase) {
          party.tick();
        }
      }
      if (now % Mix.FRAME_MILLIS == 0) {
        mix.turn();
      }
    }
  }

  private static short tone(int hz, int sample, int rate) {
    return (short) (3_000 * Math.sin(2 * Math.PI * hz * sample / rate));
  }

  private static final class Party {
    final MixPort port;
    final int hz;
    final int rate;
    final int ptime;
    final int phase;
    final Listener heard = new Listener();
    private final short[] pcm;
    private int said;

    Party(MixPort port, int hz, int rate, int ptime, int phase) {
      this.port = port;
      this.hz = hz;
      this.rate = rate;
      this.ptime = ptime;
      this.phase = phase;
      pcm = new short[rate / 1000 * ptime];
    }

    void tick() {
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = tone(hz, said++, rate);
      }
      port.write(pcm, 0, pcm.length, rate);
      int given = port.read(pcm, 0, pcm.length, rate);
      heard.hear(pcm, 0, given);
    }
  }

  /** Keeps the last second. */
  private static final class Listener {
    private final short[] last = new short[16_000];
    private int count;

    void hear(short[] pcm, int offset, int samples) {
      for (int i = 0; i < samples; i++) {
        last[count++ % last.length] = pcm[offset + i];
      }
    }

    void forget() {
      java.util.Arrays.fill(last, (short) 0);
    }

    /** The amplitude of a frequency over the last half second. */
    double level(int hz, int rate) {
      double re = 0;
      double im = 0;
      int n = rate / 2;
      for (int i = 0; i < n; i++) {
        int sample = last[Math.floorMod(count - n + i, last.length)];
        re += sample * Math.cos(2 * Math.PI * hz * i / rate);
        im += sample * Math.sin(2 * Math.PI * hz * i / rate);
      }
      return 2 * Math.hypot(re, im) / n;
    }
  }
}

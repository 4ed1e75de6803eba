package org.sipline.msp.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sipline.tapi.msp.TerminalDirection;

class LoopTerminalsTest {

  @Property(tries = 300)
  void aRingGivesWhatItTookInOrder(
      @ForAll @Size(max = 60) List<@IntRange(min = -40, max = 40) Integer> steps) {
    PcmRing ring = new PcmRing(50);
    ArrayDeque<Short> model = new ArrayDeque<>();
    short[] pcm = new short[100];
    short next = 0;
    for (int step : steps) {
      if (step >= 0) {
        for (int i = 0; i < step; i++) {
          pcm[3 + i] = (short) (next + i);
        }
        int taken = ring.write(pcm, 3, step);
        assertThat(taken).isEqualTo(Math.min(step, 64 - model.size()));
        for (int i = 0; i < taken; i++) {
          model.add(next++);
        }
      } else {
        int given = ring.read(pcm, 5, -step);
        assertThat(given).isEqualTo(Math.min(-step, model.size()));
        for (int i = 0; i < given; i++) {
          assertThat(pcm[5 + i]).isEqualTo(model.remove());
        }
      }
      assertThat(ring.available()).isEqualTo(model.size());
    }
  }

  @Test
  void anEchoGivesBackWhatJustCame() {
    EchoTerminal echo = new EchoTerminal();
    short[] heard = new short[160];
    short[] said = new short[160];
    for (int packet = 0; packet < 100; packet++) {
      Arrays.fill(heard, (short) packet);
      echo.sink().write(heard, 0, 160, 8000);
      assertThat(echo.source().read(said, 0, 160, 8000)).isEqualTo(160);
      assertThat(said).isEqualTo(heard);
    }
  }

  @Test
  void anEchoDoesNotMixRates() {
    EchoTerminal echo = new EchoTerminal();
    echo.sink().write(new short[160], 0, 160, 8000);
    assertThat(echo.source().read(new short[320], 0, 320, 16_000)).isZero();
  }

  @Test
  void aTerminalBelongsToOneCall() {
    EchoTerminal echo = new EchoTerminal();
    Object call = new Object();

    assertThat(echo.claim(TerminalDirection.CAPTURE, call)).isTrue();
    assertThat(echo.claim(TerminalDirection.CAPTURE, call)).as("twice").isFalse();
    assertThat(echo.claim(TerminalDirection.RENDER, new Object())).as("another call").isFalse();
    assertThat(echo.claim(TerminalDirection.RENDER, call)).isTrue();
    echo.unclaim(TerminalDirection.CAPTURE);
    assertThat(echo.isClaimed()).isTrue();
    echo.unclaim(TerminalDirection.RENDER);
    assertThat(echo.isClaimed()).isFalse();
  }

  @Test
  void aToneHasItsFrequencyAtAnyRate() {
    ToneTerminal tone = new ToneTerminal(1000, -20);
    for (int rate : new int[] {8000, 16_000}) {
      short[] pcm = new short[rate];
      assertThat(tone.source().read(pcm, 0, rate, rate)).isEqualTo(rate);
      int crossings = 0;
      for (int i = 1; i < rate; i++) {
        if (pcm[i - 1] < 0 && pcm[i] >= 0) {
          crossings++;
        }
      }
      assertThat(crossings).isBetween(998, 1001);
    }
  }
}

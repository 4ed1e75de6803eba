package org.sipline.msp.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipline.msp.loop.TickWheel;

/**
 * A call's ticks on a virtual clock: each writes what came, and reads what goes unless its time was
 * missed, as those of a stream do. Frames are loud and numbered, or pauses.
 */
class EchoOutlastsStallsTest {
  private static final int FRAME_MILLIS = 20;
  private static final int RATE = 8000;
  private static final int SAMPLES = RATE / 1000 * FRAME_MILLIS;
  private static final short LOUD = 10_000;
  private static final short PAUSE = 0;

  private final EchoTerminal echo = new EchoTerminal();
  private final TickWheel wheel = new TickWheel(0);
  private final List<Short> heard = new ArrayList<>();
  private final List<Short> said = new ArrayList<>();
  private boolean speaking = true;
  private long nowMillis;

  @BeforeEach
  void start() {
    wheel.add(
        (_, missed) -> {
          short frame = speaking ? (short) (LOUD + heard.size()) : PAUSE;
          heard.add(frame);
          short[] pcm = new short[SAMPLES];
          Arrays.fill(pcm, frame);
          echo.sink().write(pcm, 0, SAMPLES, RATE);
          if (!missed && echo.source().read(pcm, 0, SAMPLES, RATE) == SAMPLES) {
            said.add(pcm[0]);
          }
          return FRAME_MILLIS;
        },
        FRAME_MILLIS);
  }

  private void pass(int millis) {
    for (int i = 0; i < millis; i++) {
      wheel.run(++nowMillis * TickWheel.TICK_NANOS);
    }
  }

  /** The loop gets no time to run in. */
  private void stall(int millis) {
    nowMillis += millis - 1;
    pass(1);
  }

  private static List<Short> speech(List<Short> frames) {
    return frames.stream().filter(frame -> frame != PAUSE).toList();
  }

  private int waiting() {
    return heard.size() - said.size();
  }

  @Test
  void nothingIsLostWhileALoopCannotRun() {
    pass(200);
    stall(200);
    pass(200);
    assertThat(said).isEqualTo(heard.subList(0, said.size()));
    assertThat(waiting() * FRAME_MILLIS).isBetween(100, 200);
  }

  @Test
  void theNextPauseMakesUpForTheDelay() {
    pass(200);
    stall(200);
    pass(200);
    speaking = false;
    pass(400);
    speaking = true;
    pass(200);
    assertThat(speech(said)).as("as soon as it is heard").isEqualTo(speech(heard));
  }

  @Test
  void aPauseIsAsLongAsItWasWhereNothingWaits() {
    pass(200);
    speaking = false;
    pass(400);
    assertThat(said).isEqualTo(heard);
  }

  @Test
  void oneStallAfterTheOtherDelaysNoMoreThanTheBound() {
    for (int i = 0; i < 10; i++) {
      stall(300);
      pass(100);
    }
    // What has come since, less what waits, is what was said last.
    int last = said.getLast() - LOUD;
    int delay = (heard.size() - 1 - last) * FRAME_MILLIS;
    assertThat(delay).isBetween(FRAME_MILLIS, 240);
    assertThat(said).isSorted();
    List<Integer> lastSaid =
        said.subList(said.size() - 5, said.size()).stream().map(frame -> frame - LOUD).toList();
    assertThat(lastSaid).isEqualTo(IntStream.rangeClosed(last - 4, last).boxed().toList());
  }
}

package org.sipline.msp.terminal.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTakesUpClockDriftTest {
  private static final int FRAME = 320;
  private static final int RESERVE = 2 * FRAME;
  private static final int LIMIT = 8 * FRAME;
  private final ElasticRing ring = new ElasticRing(RESERVE, LIMIT);
  private final short[] frame = new short[FRAME];
  private short next = 1;
  private short expected = 1;
  private int skips;

  @Test
  void nothingComesUntilTheReserveHasGathered() {
    write(FRAME);
    assertThat(ring.read(frame, 0, FRAME)).isZero();
    write(FRAME);
    assertThat(ring.read(frame, 0, FRAME)).isEqualTo(FRAME);
    assertThat(frame[0]).isEqualTo((short) 1);
  }

  @Test
  void aFastWriterIsCutNowAndThenAndTheDelayStaysBounded() {
    write(RESERVE);
    for (int i = 0; i < 50_000; i++) {
      write(FRAME + (i % 10 == 0 ? 1 : 0));
      readAndCheckOrder();
      assertThat(Short.toUnsignedInt((short) (next - expected))).isLessThanOrEqualTo(LIMIT);
    }
    // 5000 samples too many, dropped about six frames at a time.
    assertThat(skips).isBetween(2, 4);
  }

  @Test
  void aSlowWriterMakesAGapNowAndThen() {
    write(RESERVE);
    int gaps = 0;
    for (int i = 0; i < 50_000; i++) {
      write(FRAME - (i % 10 == 0 ? 1 : 0));
      gaps += readAndCheckOrder() < FRAME ? 1 : 0;
    }
    assertThat(gaps).isBetween(8, 40);
    assertThat(skips).isZero();
  }

  @Test
  void aWriterThatNobodyReadsLosesWhatDoesNotFit() {
    for (int i = 0; i < 1000; i++) {
      write(FRAME);
    }
    int heldMost = 4 * LIMIT / FRAME;
    int read = 0;
    while (ring.read(frame, 0, FRAME) == FRAME) {
      read++;
    }
    assertThat(read).isBetween(1, heldMost);
  }

  private void write(int count) {
    short[] pcm = new short[count];
    for (int i = 0; i < count; i++) {
      pcm[i] = next++;
    }
    ring.write(pcm, 0, count);
  }

  private int readAndCheckOrder() {
    int count = ring.read(frame, 0, FRAME);
    if (count > 0) {
      if (frame[0] != expected) {
        skips++;
      }
      boolean inOrder = true;
      for (int i = 1; i < count; i++) {
        inOrder &= frame[i] == (short) (frame[i - 1] + 1);
      }
      assertThat(inOrder).isTrue();
      expected = (short) (frame[count - 1] + 1);
    }
    return count;
  }
}

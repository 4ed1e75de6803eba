package org.sipline.msp.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElasticRingTest {
  private static final int FRAME = 160;
  private final ElasticRing ring = new ElasticRing(FRAME, 3_200);
  private final short[] pcm = new short[2 * FRAME];

  @Test
  void readingBeginsWithAMarginAndThenHasNoGap() {
    ring.write(pcm, 0, FRAME);
    assertThat(ring.read(pcm, 0, FRAME)).isFalse();

    for (int i = 0; i < 1_000; i++) {
      ring.write(pcm, 0, FRAME);
      // Every other tick is late by less than the margin: two reads come before the next write.
      if (i % 2 == 1) {
        assertThat(ring.read(pcm, 0, FRAME)).isTrue();
        assertThat(ring.read(pcm, 0, FRAME)).isTrue();
      }
    }
  }

  @Test
  void whatAFasterWriterPilesUpIsPassedOver() {
    int written = 0;
    int mostBehind = 0;
    for (int i = 0; i < 20_000; i++) {
      int count = i % 20 == 0 ? FRAME + 1 : FRAME;
      for (int k = 0; k < count; k++) {
        pcm[k] = (short) (written + k);
      }
      ring.write(pcm, 0, count);
      written += count;
      if (ring.read(pcm, 0, FRAME)) {
        mostBehind = Math.max(mostBehind, (short) (written - 1 - pcm[FRAME - 1]));
      }
    }

    assertThat(mostBehind).isLessThan(5 * FRAME);
  }

  @Test
  void aSlowerWriterLeavesGapsAndLosesNothing() {
    int written = 0;
    int next = 0;
    int gaps = 0;
    for (int i = 0; i < 20_000; i++) {
      int count = i % 20 == 0 ? FRAME - 1 : FRAME;
      for (int k = 0; k < count; k++) {
        pcm[k] = (short) (written + k);
      }
      ring.write(pcm, 0, count);
      written += count;
      if (ring.read(pcm, 0, FRAME)) {
        assertThat(pcm[0]).isEqualTo((short) next);
        next += FRAME;
      } else {
        gaps++;
      }
    }

    assertThat(gaps).isBetween(1, 20);
  }
}

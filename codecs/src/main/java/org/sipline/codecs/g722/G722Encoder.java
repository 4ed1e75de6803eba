package org.sipline.codecs.g722;

import java.util.Objects;
import org.sipline.codecs.AudioEncoder;

/** Splits the signal into its sub-bands and codes each. */
final class G722Encoder implements AudioEncoder {

  /** Pairs of samples filtered in one go: 20 ms. */
  private static final int BLOCK = 160;

  private static final int HISTORY = MirrorFilter.TAPS - 1;

  private final LowerBand lower = new LowerBand();
  private final HigherBand higher = new HigherBand();

  /** Every second sample, the past ones first. */
  private final int[] even = new int[HISTORY + BLOCK];

  private final int[] odd = new int[HISTORY + BLOCK];
  private final int[] evenSums = new int[BLOCK];
  private final int[] oddSums = new int[BLOCK];

  @Override
  public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
    if (samples % G722.SAMPLES_PER_BYTE != 0) {
      throw new IllegalArgumentException("G.722 codes pairs of samples, not " + samples);
    }
    int pairs = samples / G722.SAMPLES_PER_BYTE;
    Objects.checkFromIndexSize(pcmOffset, samples, pcm.length);
    Objects.checkFromIndexSize(payloadOffset, pairs, payload.length);
    for (int done = 0; done < pairs; done += BLOCK) {
      int count = Math.min(BLOCK, pairs - done);
      encodeBlock(
          pcm, pcmOffset + done * G722.SAMPLES_PER_BYTE, count, payload, payloadOffset + done);
    }
    return pairs;
  }

  private void encodeBlock(
      short[] pcm, int pcmOffset, int count, byte[] payload, int payloadOffset) {
    for (int i = 0; i < count; i++) {
      even[HISTORY + i] = pcm[pcmOffset + 2 * i];
      odd[HISTORY + i] = pcm[pcmOffset + 2 * i + 1];
    }
    MirrorFilter.filter(even, count, evenSums);
    MirrorFilter.filterReversed(odd, count, oddSums);
    System.arraycopy(even, count, even, 0, HISTORY);
    System.arraycopy(odd, count, odd, 0, HISTORY);
    for (int i = 0; i < count; i++) {
      int low = lower.encode((oddSums[i] + evenSums[i]) >> 14);
      int high = higher.encode((oddSums[i] - evenSums[i]) >> 14);
      payload[payloadOffset + i] = (byte) (high << 6 | low);
    }
  }
}

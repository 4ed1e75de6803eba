package org.sipline.codecs.g722;

import java.util.Objects;
import org.sipline.codecs.AudioDecoder;

/** Reconstructs the sub-bands and joins them. */
final class G722Decoder implements AudioDecoder {

  /** Bytes decoded in one go: 20 ms. */
  private static final int BLOCK = 160;

  private static final int HISTORY = MirrorFilter.TAPS - 1;

  private final LowerBand lower = new LowerBand();
  private final HigherBand higher = new HigherBand();

  /** The sums and the differences of the sub-bands, the past ones first. */
  private final int[] sums = new int[HISTORY + BLOCK];

  private final int[] differences = new int[HISTORY + BLOCK];
  private final int[] evenOut = new int[BLOCK];
  private final int[] oddOut = new int[BLOCK];

  @Override
  public int decode(byte[] payload, int payloadOffset, int length, short[] pcm, int pcmOffset) {
    Objects.checkFromIndexSize(payloadOffset, length, payload.length);
    Objects.checkFromIndexSize(pcmOffset, length * G722.SAMPLES_PER_BYTE, pcm.length);
    for (int done = 0; done < length; done += BLOCK) {
      int count = Math.min(BLOCK, length - done);
      decodeBlock(
          payload, payloadOffset + done, count, pcm, pcmOffset + done * G722.SAMPLES_PER_BYTE);
    }
    return length * G722.SAMPLES_PER_BYTE;
  }

  private void decodeBlock(
      byte[] payload, int payloadOffset, int count, short[] pcm, int pcmOffset) {
    for (int i = 0; i < count; i++) {
      int code = payload[payloadOffset + i];
      int low = lower.decode(code & 0x3f);
      int high = higher.decode((code >> 6) & 0x03);
      sums[HISTORY + i] = low + high;
      differences[HISTORY + i] = low - high;
    }
    MirrorFilter.filterReversed(differences, count, evenOut);
    MirrorFilter.filter(sums, count, oddOut);
    System.arraycopy(sums, count, sums, 0, HISTORY);
    System.arraycopy(differences, count, differences, 0, HISTORY);
    for (int i = 0; i < count; i++) {
      pcm[pcmOffset + 2 * i] = (short) Saturation.to16Bits(evenOut[i] >> 11);
      pcm[pcmOffset + 2 * i + 1] = (short) Saturation.to16Bits(oddOut[i] >> 11);
    }
  }
}

package org.sipline.tapi.msp;

/** Gives samples to a call. Called on a media loop every packet's time: it must not block. */
@FunctionalInterface
public interface PcmSource {

  /**
   * Fills {@code samples} mono 16-bit samples into {@code pcm} from {@code offset} on.
   *
   * @param sampleRate the rate wanted, Hz
   * @return samples given; what is missing is filled with silence; -1 when there will be no more
   */
  int read(short[] pcm, int offset, int samples, int sampleRate);
}

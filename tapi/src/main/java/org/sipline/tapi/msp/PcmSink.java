package org.sipline.tapi.msp;

/** Takes samples of a call. Called on a media loop every packet's time: it must not block. */
@FunctionalInterface
public interface PcmSink {

  /**
   * Takes {@code samples} mono 16-bit samples from {@code pcm} from {@code offset} on; the array is
   * used again afterwards.
   *
   * @param sampleRate the rate they come in, Hz
   */
  void write(short[] pcm, int offset, int samples, int sampleRate);
}

package org.sipline.codecs.detect;

/** A listener to one stream of samples. */
public interface Detector {

  /**
   * Listens to the next samples. Events come out during the call, on its thread.
   *
   * @param samples any number
   */
  void feed(short[] pcm, int offset, int samples);
}

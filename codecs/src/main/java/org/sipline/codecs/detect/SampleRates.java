package org.sipline.codecs.detect;

/** The rates at which the detectors listen. */
final class SampleRates {

  private SampleRates() {}

  static int check(int sampleRate) {
    if (sampleRate != 8000 && sampleRate != 16000) {
      throw new IllegalArgumentException(
          "Detectors listen at 8000 or 16000 Hz, not at "
              + sampleRate
              + ": put a resampler in between");
    }
    return sampleRate;
  }
}

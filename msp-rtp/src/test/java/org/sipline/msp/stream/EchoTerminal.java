package org.sipline.msp.stream;

import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;

/** Gives back what it heard in the same tick, else silence. */
final class EchoTerminal implements PcmSource, PcmSink {
  private final short[] heard = new short[2880];
  private int count;

  @Override
  public void write(short[] pcm, int offset, int samples, int sampleRate) {
    System.arraycopy(pcm, offset, heard, 0, samples);
    count = samples;
  }

  @Override
  public int read(short[] pcm, int offset, int samples, int sampleRate) {
    int given = Math.min(samples, count);
    System.arraycopy(heard, 0, pcm, offset, given);
    count = 0;
    return given;
  }
}

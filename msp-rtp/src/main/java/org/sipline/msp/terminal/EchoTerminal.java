package org.sipline.msp.terminal;

import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * Sends back what comes. Adds no delay: a media loop gives what came before it asks for what goes,
 * and of anything older than that the oldest is dropped.
 */
public final class EchoTerminal extends AudioTerminal {
  /** 60 ms at 16 kHz, twice. */
  private static final int MOST_SAMPLES = 1920;

  private final PcmRing ring = new PcmRing(MOST_SAMPLES);
  private int rate;

  /** An echo. */
  public EchoTerminal() {
    super("Echo", TerminalDirection.BIDIRECTIONAL);
  }

  @Override
  public PcmSource source() {
    return this::read;
  }

  @Override
  public PcmSink sink() {
    return this::write;
  }

  @Override
  public void release() {
    // Holds nothing.
  }

  private void write(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate != rate) {
      rate = sampleRate;
      ring.skip(ring.available());
    }
    ring.write(pcm, offset, samples);
  }

  private int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate != rate) {
      return 0;
    }
    int old = ring.available() - samples;
    if (old > 0) {
      ring.skip(old);
    }
    return ring.read(pcm, offset, samples);
  }
}

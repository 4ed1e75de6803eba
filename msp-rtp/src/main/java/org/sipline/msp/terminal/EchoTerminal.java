package org.sipline.msp.terminal;

import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/**
 * Sends back what comes. Adds no delay: a media loop gives what came before it asks for what goes.
 * A loop that could not run gives more than it asks for; that waits, so that nothing is lost, and
 * the pauses that come next make up for it. Written and read on one loop.
 */
public final class EchoTerminal extends AudioTerminal {
  /** Of what waits longer, the oldest is dropped: after several stalls without a pause, ms. */
  private static final int MOST_MILLIS = 240;

  private static final int HIGHEST_RATE = 16_000;

  /** Effective value of a frame that is a pause, -48 dBov: a room with nobody speaking. */
  private static final int QUIET = 128;

  private final PcmRing ring = new PcmRing(HIGHEST_RATE / 1000 * MOST_MILLIS);
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
    ring.skip(Math.max(0, ring.available() + samples - sampleRate / 1000 * MOST_MILLIS));
    ring.write(pcm, offset, samples);
  }

  private int read(short[] pcm, int offset, int samples, int sampleRate) {
    if (sampleRate != rate) {
      return 0;
    }
    int given = ring.read(pcm, offset, samples);
    while (ring.available() >= samples && isQuiet(pcm, offset, given)) {
      given = ring.read(pcm, offset, samples);
    }
    return given;
  }

  private static boolean isQuiet(short[] pcm, int offset, int samples) {
    long energy = 0;
    for (int i = offset; i < offset + samples; i++) {
      energy += pcm[i] * pcm[i];
    }
    return energy <= (long) QUIET * QUIET * samples;
  }
}

package org.sipline.msp.terminal;

import java.util.Arrays;
import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** Sends silence and drops what comes. */
public final class SilenceTerminal extends AudioTerminal {

  /** Silence. */
  public SilenceTerminal() {
    super("Silence", TerminalDirection.BIDIRECTIONAL);
  }

  @Override
  public PcmSource source() {
    return (pcm, offset, samples, sampleRate) -> {
      Arrays.fill(pcm, offset, offset + samples, (short) 0);
      return samples;
    };
  }

  @Override
  public PcmSink sink() {
    return (pcm, offset, samples, sampleRate) -> {};
  }

  @Override
  public void release() {
    // Holds nothing.
  }
}

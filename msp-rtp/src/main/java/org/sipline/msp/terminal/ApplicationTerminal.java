package org.sipline.msp.terminal;

import org.sipline.tapi.msp.PcmSink;
import org.sipline.tapi.msp.PcmSource;
import org.sipline.tapi.msp.TerminalDirection;

/** Samples from, or to, the application (MediaStreamTerminal). */
public final class ApplicationTerminal extends AudioTerminal {
  private final PcmSource source;
  private final PcmSink sink;

  private ApplicationTerminal(
      String name, TerminalDirection direction, PcmSource source, PcmSink sink) {
    super(name, direction);
    this.source = source;
    this.sink = sink;
  }

  /** A terminal that the application feeds. */
  public static ApplicationTerminal capture(PcmSource source) {
    return new ApplicationTerminal("Application capture", TerminalDirection.CAPTURE, source, null);
  }

  /** A terminal that the application hears. */
  public static ApplicationTerminal render(PcmSink sink) {
    return new ApplicationTerminal("Application render", TerminalDirection.RENDER, null, sink);
  }

  @Override
  public PcmSource source() {
    return source;
  }

  @Override
  public PcmSink sink() {
    return sink;
  }

  @Override
  public void release() {
    // What it holds is the application's.
  }
}

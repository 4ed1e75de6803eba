package org.sipline.msp.terminal;

/** Learns what happens to a terminal. Called on any thread, media loops too: must not block. */
public interface TerminalListener {
  /** Nobody listens. */
  TerminalListener NOBODY = new TerminalListener() {};

  /** Samples flow, or do again; told of files only. */
  default void started(AudioTerminal terminal) {}

  /** No more samples flow; told of files only, once after {@link #started}. */
  default void stopped(AudioTerminal terminal, String reason) {}

  /** It stands where it is until {@link #started} or {@link #stopped}; told of files only. */
  default void paused(AudioTerminal terminal) {}

  /** It cannot go on; nothing is told of it afterwards. */
  default void failed(AudioTerminal terminal, String reason) {}
}

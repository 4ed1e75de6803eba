package org.sipline.tapi.msp;

/** TERMINAL_DIRECTION. */
public enum TerminalDirection {
  /** Gives media to the call: a microphone, a file that is played. */
  CAPTURE,
  /** Takes media from the call: a loudspeaker, a file that is recorded. */
  RENDER,
  /** Both: a headset, an echo. */
  BIDIRECTIONAL
}

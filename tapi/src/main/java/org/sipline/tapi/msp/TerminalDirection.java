package org.sipline.tapi.msp;

import org.sipline.tapi.constant.TapiConstant;

/** TERMINAL_DIRECTION. */
public enum TerminalDirection implements TapiConstant {
  /** Gives media to the call: a microphone, a file that is played. */
  CAPTURE(0),
  /** Takes media from the call: a loudspeaker, a file that is recorded. */
  RENDER(1),
  /** Both: a headset, an echo. */
  BIDIRECTIONAL(2);

  private final int value;

  TerminalDirection(int value) {
    this.value = value;
  }

  @Override
  public int value() {
    return value;
  }
}

package org.sipline.msp.wav;

import java.io.IOException;

/** A file that is no WAV file which can be played; the message says why. */
public final class WavFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A refusal for {@code reason}. */
  public WavFormatException(String reason) {
    super(reason);
  }
}

package org.sipline.msp.sdp;

/** Bytes that are no session description, with the line and what is wrong with it. */
public final class SdpFormatException extends Exception {
  private static final long serialVersionUID = 1L;
  private final int line;

  /** A refusal of line {@code line}, counted from 1; 0 for the whole. */
  public SdpFormatException(int line, String reason) {
    super(line == 0 ? "SDP " + reason : "SDP line " + line + ": " + reason);
    this.line = line;
  }

  /** The line at fault, from 1; 0 for the whole. */
  public int line() {
    return line;
  }
}

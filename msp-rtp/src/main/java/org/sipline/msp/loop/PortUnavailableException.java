package org.sipline.msp.loop;

/** No sockets for a stream. The message says why and what to do about it. */
public final class PortUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Cause {
    /** Every port of the range is in use. */
    EXHAUSTED,
    /** The local address is not one of this machine's, or may not be used. */
    ADDRESS,
    /** The system gives no more sockets. */
    SYSTEM
  }

  private final Cause reason;

  PortUnavailableException(Cause reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What stands in the way. */
  public Cause reason() {
    return reason;
  }
}

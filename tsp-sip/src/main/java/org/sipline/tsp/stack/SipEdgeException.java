package org.sipline.tsp.stack;

/** The SIP side could not be opened: what was wrong and what to do. */
public final class SipEdgeException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure for {@code reason}. */
  public SipEdgeException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

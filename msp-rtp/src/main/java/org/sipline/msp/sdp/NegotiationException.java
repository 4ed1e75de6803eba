package org.sipline.msp.sdp;

import org.sipline.pair.ToTsp.DescriptionRefused.Cause;

/** A description that leads to no session, with the cause that the SIP status comes from. */
public final class NegotiationException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Cause cause;

  /** A refusal for {@code cause}; {@code reason} is for people. */
  public NegotiationException(Cause cause, String reason) {
    super(reason);
    this.cause = cause;
  }

  /** Why it is refused. */
  public Cause refusalCause() {
    return cause;
  }
}

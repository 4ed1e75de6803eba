package org.sipline.tsp.reason;

/**
 * Why our side ends a call, with what the other side is told: a status while it still rings with
 * us, else a Reason header in the CANCEL or BYE.
 */
public enum OwnEnding {
  /**
   * lineDrop of a call that is offered. 603 also stops the ringing of the person's other phones.
   */
  REJECTED(603, "Decline", 21, "Call rejected"),
  /** lineDrop of any other call. */
  HUNG_UP(603, "Decline", 16, "Normal call clearing"),
  /** The other party has been put through to somebody else. */
  TRANSFERRED(603, "Decline", 16, "Call transferred"),
  /** Another call has taken this one's place (RFC 3891). */
  REPLACED(487, "Request Terminated", 16, "Call replaced"),
  /** The line has all the calls it may have. */
  LINE_BUSY(486, "Busy Here", 17, "User busy"),
  /** Nobody answered within the ring time (RFC 3261, section 21.4.18). */
  NOT_ANSWERED(480, "Temporarily Unavailable", 19, "No answer"),
  /** The line is not to be disturbed (RFC 3261, section 21.4.18). */
  DO_NOT_DISTURB(480, "Temporarily Unavailable", 21, "Do Not Disturb"),
  /** The line is closed, or no application takes its calls. */
  NOT_IN_SERVICE(480, "Temporarily Unavailable", 20, ""),
  /** Nobody has that address. */
  NO_SUCH_USER(404, "Not Found", 1, ""),
  /** The caller may not call this line. */
  FORBIDDEN(403, "Forbidden", 21, ""),
  /** The offer has nothing that we can do, or media cannot be set up. */
  INCOMPATIBLE(488, "Not Acceptable Here", 88, ""),
  /** Media was lost beyond its limit, or its device failed. */
  MEDIA_LOST(480, "Temporarily Unavailable", 41, "Media lost"),
  /** The other side stopped answering (RFC 4028, section 10; RFC 3261, section 13.3.1.4). */
  UNCONFIRMED(480, "Temporarily Unavailable", 102, ""),
  /** Our limits are reached; comes with Retry-After. */
  OVERLOADED(503, "Service Unavailable", 42, ""),
  /** The service stops. */
  SHUTTING_DOWN(480, "Temporarily Unavailable", 41, "Shutdown"),
  /** A second or later 2xx of a forked INVITE: its dialog is not wanted (RFC 3261, 13.2.2.4). */
  EXTRA_FORK(487, "Request Terminated", 26, "");

  private final int status;
  private final String phrase;
  private final int q850;
  private final String text;

  OwnEnding(int status, String phrase, int q850, String text) {
    this.status = status;
    this.phrase = phrase;
    this.q850 = q850;
    this.text = text;
  }

  /** The final status that refuses an incoming call. */
  public int status() {
    return status;
  }

  /** The reason phrase beside the status. */
  public String phrase() {
    return phrase;
  }

  /** The Reason header of the refusal, CANCEL or BYE. */
  public Cause cause() {
    return new Cause(Cause.Q850, q850, text);
  }
}

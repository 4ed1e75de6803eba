package org.sipline.config;

/** What becomes of an outgoing call that is sent elsewhere by a 3xx. */
public enum RedirectPolicy {
  /** The call goes on to where it is sent (RFC 3261, section 8.1.3.4). */
  FOLLOW,
  /** The call ends, and the application is told that it was forwarded. */
  REPORT
}

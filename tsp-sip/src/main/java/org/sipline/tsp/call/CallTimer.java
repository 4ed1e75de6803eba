package org.sipline.tsp.call;

/** The timers of a call. */
enum CallTimer {
  /** How long the call may ring, either way. */
  RING,
  /** How long nothing is said to the caller, so that who answers at once need not ring. */
  ALERT,
  /** How long the media half may take over a description. */
  MEDIA,
  /** Pause before the 2xx is sent again (RFC 3261 section 13.3.1.4). */
  REPEAT_2XX,
  /** How long the ACK may take (RFC 3261 section 13.3.1.4). */
  ACK,
  /** How long a cancelled INVITE may go without a final response (RFC 3261 section 9.1). */
  CANCEL,
  /** Pause after glare (RFC 3261 section 14.1). */
  GLARE,
  /** How long the call rings before it is sent on. */
  FORWARD,
  /** Pause before the reliable 180 is sent again (RFC 3262 section 3). */
  REPEAT_RINGING,
  /** When this side refreshes the session (RFC 4028 section 10). */
  REFRESH,
  /** When the session ends for want of a refresh (RFC 4028 section 10). */
  SESSION,
  /** How long a transfer may take. */
  TRANSFER,
  /** How long nothing may be told about a transfer (RFC 6665 section 4.1.2). */
  NOTIFY,
  /** How long a busy call stays, so that its completion can be asked for. */
  BUSY
}

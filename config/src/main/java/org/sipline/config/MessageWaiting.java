package org.sipline.config;

/** How a line learns of waiting messages (RFC 3842). */
public enum MessageWaiting {
  /** Not at all. */
  NONE,
  /** It subscribes. */
  SUBSCRIBE,
  /** It is told without having asked, as some servers do; only those that may call it are heard. */
  UNSOLICITED
}

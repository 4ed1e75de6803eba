package org.sipline.config;

/** How a line learns of another extension. */
public enum WatchBy {
  /** Its calls (RFC 4235). */
  DIALOG,
  /** Its presence (RFC 3856): whether it is there at all. */
  PRESENCE
}

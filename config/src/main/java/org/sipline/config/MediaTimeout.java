package org.sipline.config;

/** What becomes of a call from whose other party nothing is heard for {@code rtp-timeout}. */
public enum MediaTimeout {
  /** The call stays; applications are told, and again when something is heard. */
  STAY,
  /** The call is dropped; it ends with LINEDISCONNECTMODE_QOSUNAVAIL. */
  DROP
}

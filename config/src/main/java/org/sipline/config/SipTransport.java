package org.sipline.config;

/** A transport that carries SIP (RFC 3261, section 18). */
public enum SipTransport {
  UDP,
  TCP
}

package org.sipline.config;

/** A transport that carries SIP (RFC 3261, section 18); TLS stands for TLS over TCP. */
public enum SipTransport {
  UDP,
  TCP,
  TLS
}

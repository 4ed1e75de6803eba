package org.sipline.config;

/** An audio codec that a line can offer, under its RTP encoding name (RFC 3551). */
public enum Codec {
  /** G.711 µ-law, 8 kHz. */
  PCMU,
  /** G.711 A-law, 8 kHz. */
  PCMA,
  /** G.722, 16 kHz audio; its RTP clock runs at 8 kHz (RFC 3551, section 4.5.2). */
  G722
}

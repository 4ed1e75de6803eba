package org.sipline.config;

/** What carries the digits that a line sends. */
public enum DigitCarrier {
  /**
   * Telephone-events where they are agreed, else INFO where the other party takes it, else tones.
   */
  AUTO,
  /** Telephone-events in the media stream (RFC 4733). */
  RFC4733,
  /** INFO requests with application/dtmf-relay, for gateways that want nothing else. */
  INFO,
  /** DTMF tones in the audio. */
  IN_BAND
}

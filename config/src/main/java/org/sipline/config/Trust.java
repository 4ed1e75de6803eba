package org.sipline.config;

/** Whose requests a line takes calls from. */
public enum Trust {
  /** Only the registrar, the outbound proxy and {@link SipConfig#trustedPeers()}. */
  REGISTRAR_ONLY,
  /** Everyone who can reach the listening port. */
  ANY
}

package org.sipline.tsp.call;

/**
 * What LINE_CALLDEVSPECIFIC tells of a call while version 1.0 of the provider's extensions is
 * selected, by its first parameter. What the others mean stands in docs/extensions.md.
 */
enum CallExtension {
  /** It was disconnected: the SIP status, and the cause of Q.850; 0 for what there was not. */
  ENDED(1),
  /** The quality so far: hundredths of a MOS, and lost packets. */
  QUALITY(2),
  /** Whether the media are protected: 1 or 0, and nothing. */
  SECURITY(3);

  private final int number;

  CallExtension(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}

package org.sipline.tsp.watch;

/** What another extension is doing, as far as this line is told. */
public enum ExtensionState {
  /** Nobody tells. */
  UNKNOWN(0),
  /** It cannot be called: it is not registered, or says so (presence). */
  UNAVAILABLE(1),
  /** It has no call; whether it can be called is not told (dialogs only). */
  QUIET(2),
  /** It has no call and can be called. */
  IDLE(3),
  /** It calls somebody, or is being called, and nothing rings yet. */
  TRYING(4),
  /** A call of it rings. */
  EARLY(5),
  /** It is in a call. */
  CONFIRMED(6),
  /** It is in a call, or one rings; nothing closer is told (presence only). */
  BUSY(7);

  private final int value;

  ExtensionState(int value) {
    this.value = value;
  }

  /** Its number in LINE_DEVSPECIFIC. */
  public int value() {
    return value;
  }

  /** Whether another call would meet one that stands. */
  public boolean isInCall() {
    return this == CONFIRMED || this == BUSY;
  }
}

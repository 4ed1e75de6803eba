package org.sipline.codecs.tone;

/** What a network says in tones about a call (ITU-T E.182). */
public enum CallProgressTone {
  /** The network waits for digits. */
  DIAL,
  /** The called party is being rung. */
  RINGBACK,
  /** The called party is busy. */
  BUSY,
  /** The network has no path or no answer, also called reorder. */
  CONGESTION,
  /** Another call waits. */
  CALL_WAITING,
  /** The call can't be completed; an announcement may follow (SIT). */
  SPECIAL_INFORMATION
}

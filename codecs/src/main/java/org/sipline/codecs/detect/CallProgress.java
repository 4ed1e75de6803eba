package org.sipline.codecs.detect;

/** What a network's tones can say about a call. */
public enum CallProgress {
  /** A steady tone: the network waits for digits. */
  DIAL,
  /** The called party is being rung. */
  RINGBACK,
  /** The called party is busy. */
  BUSY,
  /** The network has no path, also called reorder. */
  CONGESTION,
  /** Three rising tones: the call can't be completed. */
  SPECIAL_INFORMATION
}

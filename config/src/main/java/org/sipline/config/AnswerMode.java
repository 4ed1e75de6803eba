package org.sipline.config;

/** Who answers the incoming calls of a line. */
public enum AnswerMode {
  /** Applications answer; the service itself only rings. */
  MANUAL,
  /** The service answers at once. */
  AUTO,
  /** The line rings until the caller gives up or the ring time is over; nothing answers it. */
  RING
}

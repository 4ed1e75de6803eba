package org.sipline.pair;

/** What the media of a call can turn out to be. */
public enum MediaType {
  /** Not known yet. */
  UNKNOWN,
  /** A person speaks. */
  VOICE,
  /** A machine speaks or plays. */
  AUTOMATED_VOICE,
  /** A Group 3 fax, heard by its tones or described as T.38. */
  FAX,
  /** A data modem. */
  MODEM,
  /** A text telephone. */
  TEXT_PHONE,
  /** Video, by its description. */
  VIDEO,
  /** Real-time text or other digital data, by its description. */
  DATA
}

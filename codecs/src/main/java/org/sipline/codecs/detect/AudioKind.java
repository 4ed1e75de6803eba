package org.sipline.codecs.detect;

/** What fills a stream. */
public enum AudioKind {
  /** Nothing but a faint and steady background. */
  SILENCE,
  /** One or a few steady sinusoids, in a rhythm or not. */
  TONE,
  /** Speech. */
  VOICE,
  /** Something else that is loud: modem data, a fan, a crowd. */
  NOISE
}

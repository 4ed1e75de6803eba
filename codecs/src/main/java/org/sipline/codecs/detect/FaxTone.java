package org.sipline.codecs.detect;

/** The signals by which fax machines and modems make themselves known. */
public enum FaxTone {
  /** The calling fax's 1100 Hz (CNG, T.30). */
  CALLING,
  /** The called fax's or an old modem's steady 2100 Hz (CED, ANS; T.30, V.25). */
  ANSWER,
  /** 2100 Hz with phase reversals, which disable echo cancellers (V.25): mostly a modem. */
  ANSWER_REVERSED,
  /** 2100 Hz with its amplitude modulated at 15 Hz (ANSam, V.8). */
  ANSWER_MODULATED,
  /** ANSam with phase reversals: a V.34 modem or fax. */
  ANSWER_MODULATED_REVERSED,
  /** HDLC flags in V.21 channel 2, the preamble of a fax message (T.30). */
  V21_PREAMBLE
}

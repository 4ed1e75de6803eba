package org.sipline.config;

/** A TAPI media mode, under the name of its LINEMEDIAMODE_ constant. */
public enum MediaMode {
  /** The type is not known yet; the MSP listens and decides. */
  UNKNOWN,
  /** Speech with a person at the line. */
  INTERACTIVEVOICE,
  /** Speech with a machine at the line. */
  AUTOMATEDVOICE,
  /** A data modem. */
  DATAMODEM,
  /** A group 3 fax. */
  G3FAX,
  /** A text telephone. */
  TDD
}

package org.sipline.msp.rtp;

/** What is wrong with a datagram that ought to be an RTP packet. */
public enum RtpFault {
  /** Nothing. */
  NONE,
  /** Shorter than a header. */
  TOO_SHORT,
  /** Not version 2. */
  NOT_RTP,
  /** The contributing sources or the extension reach beyond the end. */
  TRUNCATED_HEADER,
  /** The padding is longer than what it pads, or empty. */
  BAD_PADDING
}

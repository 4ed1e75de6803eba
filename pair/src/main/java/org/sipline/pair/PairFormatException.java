package org.sipline.pair;

/** Bytes that are no message of the pair, with what is wrong and where. */
public final class PairFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A refusal for {@code reason} at byte {@code offset}. */
  public PairFormatException(String reason, int offset) {
    super(reason + " at byte " + offset);
  }
}

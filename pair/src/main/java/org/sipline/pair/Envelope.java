package org.sipline.pair;

/**
 * A message with its address: which call, and which one in order.
 *
 * @param call the telephony half's token of the call, 0 for the address; never a TAPI handle
 * @param sequence number of the message about this call in this direction, from 1 on
 * @param message what is said
 */
public record Envelope(long call, int sequence, PairMessage message) {

  /** The {@link #call} of messages about the address. */
  public static final long ADDRESS = 0;
}

package org.sipline.pair;

/**
 * Numbers what one half says about one call, from 1 on. Not thread-safe: a call's messages leave in
 * order.
 */
public final class Outbox {
  private final long call;
  private int last;

  /** An outbox for {@code call}, {@link Envelope#ADDRESS} for messages about the address. */
  public Outbox(long call) {
    this.call = call;
  }

  /** The bytes of the next message. */
  public byte[] next(PairMessage message) {
    byte[] bytes = PairCodec.encode(new Envelope(call, Math.incrementExact(last), message));
    last++;
    return bytes;
  }
}

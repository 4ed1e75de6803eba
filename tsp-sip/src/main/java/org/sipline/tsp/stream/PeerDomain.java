package org.sipline.tsp.stream;

/** The domain that the peer of a connection has to be, for what is sent within. */
public final class PeerDomain {
  private static final ScopedValue<String> WANTED = ScopedValue.newInstance();

  private PeerDomain() {}

  /**
   * Sends something to a domain.
   *
   * @param domain empty for whoever the connection leads to
   */
  public static <T, X extends Throwable> T toward(
      String domain, ScopedValue.CallableOp<T, X> sending) throws X {
    return ScopedValue.where(WANTED, domain).call(sending);
  }

  /** The domain wanted now; empty for any. */
  static String wanted() {
    return WANTED.orElse("");
  }
}

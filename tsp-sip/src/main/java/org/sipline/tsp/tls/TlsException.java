package org.sipline.tsp.tls;

import java.io.IOException;

/** A certificate or key that cannot be used, or a peer that is not who it should be: in words. */
public final class TlsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A failure for {@code reason}. */
  public TlsException(String reason) {
    super(reason);
  }

  /** A failure for {@code reason}, after another. */
  public TlsException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

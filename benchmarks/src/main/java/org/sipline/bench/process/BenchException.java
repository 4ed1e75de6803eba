package org.sipline.bench.process;

/** Something could not be measured: what and why. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure for {@code reason}. */
  public BenchException(String reason) {
    super(reason);
  }

  /** A failure for {@code reason}. */
  public BenchException(String reason, Throwable cause) {
    super(reason, cause);
  }
}

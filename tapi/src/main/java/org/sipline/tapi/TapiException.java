package org.sipline.tapi;

import org.sipline.tapi.constant.LineError;

/** A request that was refused or failed: the LINEERR_ that TAPI gets, and the reason in words. */
public final class TapiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final LineError error;

  /**
   * A refusal.
   *
   * @param error what TAPI gets
   * @param reason a sentence for people: what was wrong and, where it helps, what to do
   */
  public TapiException(LineError error, String reason) {
    super(reason);
    this.error = error;
  }

  /** A refusal with the exception that led to it. */
  public TapiException(LineError error, String reason, Throwable cause) {
    super(reason, cause);
    this.error = error;
  }

  /** The refusal of a function that the provider does not have. */
  static TapiException unavailable(String function) {
    return new TapiException(
        LineError.OPERATIONUNAVAIL, function + " is not offered by this provider");
  }

  /** The LINEERR_ of this refusal. */
  public LineError error() {
    return error;
  }
}

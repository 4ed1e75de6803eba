package org.sipline.tsp.registration;

/** What a final response to a REGISTER means. */
enum RegisterOutcome {
  /** The registrar has our Contact. */
  ACCEPTED,
  /** The registrar, or a proxy, wants credentials. */
  CHALLENGED,
  /** The lifetime was too short. */
  TOO_BRIEF,
  /** Another try later may succeed. */
  LATER,
  /** Trying again as we are cannot succeed. */
  REFUSED;

  /**
   * The meaning of a final response (RFC 3261, sections 10.2 and 21).
   *
   * @param status 200 to 699
   * @param retryAfter whether it says when to come again
   */
  static RegisterOutcome of(int status, boolean retryAfter) {
    return switch (status) {
      case 401, 407 -> CHALLENGED;
      case 423 -> TOO_BRIEF;
      // It does not say that we are wrong, only that now or this way is: time may help.
      case 408, 421, 429, 430, 439, 440, 480, 481, 482, 483, 486, 487, 491, 494, 600 -> LATER;
      case 404, 413, 603 -> retryAfter ? LATER : REFUSED;
      case 501, 505, 513, 555 -> REFUSED;
      default ->
          switch (status / 100) {
            case 2 -> ACCEPTED;
            case 5 -> LATER;
            default -> REFUSED; // with 3xx, which is not followed: credentials stay where they are
          };
    };
  }
}

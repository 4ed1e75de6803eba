package org.sipline.tsp.reason;

import org.sipline.tapi.constant.LineDisconnectMode;

/** The final statuses of SIP as disconnect modes. */
final class SipStatusMode {
  private SipStatusMode() {}

  /**
   * The mode for a status of 300 to 699; anything outside is UNKNOWN.
   *
   * <p>A status that nobody knows counts as the first of its class (RFC 3261, section 8.1.3.2),
   * save that an unknown 6xx does not claim that anyone is busy.
   *
   * @param rang whether the called party was alerted before
   */
  static LineDisconnectMode of(int status, boolean rang) {
    return switch (status) {
      case 301, 410 -> LineDisconnectMode.NUMBERCHANGED;
      // The network bars the caller; a person who saw the call and said no is REJECT.
      case 403 -> rang ? LineDisconnectMode.REJECT : LineDisconnectMode.BLOCKED;
      case 401, 402, 407, 433, 470, 607, 608 -> LineDisconnectMode.BLOCKED;
      case 404, 414, 416, 484, 485, 604 -> LineDisconnectMode.BADADDRESS;
      case 408, 480 -> rang ? LineDisconnectMode.NOANSWER : LineDisconnectMode.UNREACHABLE;
      case 430, 440, 482, 483, 502 -> LineDisconnectMode.UNREACHABLE;
      case 406, 415, 420, 421, 488, 493, 494, 501, 505, 513, 606 -> LineDisconnectMode.INCOMPATIBLE;
      case 422, 481, 491, 500, 504 -> LineDisconnectMode.TEMPFAILURE;
      case 486, 600 -> LineDisconnectMode.BUSY;
      case 487 -> LineDisconnectMode.CANCELLED;
      case 503 -> LineDisconnectMode.CONGESTION;
      case 580 -> LineDisconnectMode.QOSUNAVAIL;
      case 603 -> LineDisconnectMode.REJECT;
      default ->
          switch (status / 100) {
            case 3 -> LineDisconnectMode.FORWARDED;
            case 4, 6 -> LineDisconnectMode.UNAVAIL;
            case 5 -> LineDisconnectMode.TEMPFAILURE;
            default -> LineDisconnectMode.UNKNOWN;
          };
    };
  }
}

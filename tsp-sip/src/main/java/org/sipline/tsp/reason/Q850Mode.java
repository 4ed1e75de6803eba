package org.sipline.tsp.reason;

import java.util.Optional;
import org.sipline.tapi.constant.LineDisconnectMode;

/** The causes of ITU-T Q.850 as disconnect modes. */
final class Q850Mode {
  /** No circuit or channel available: the trunk is busy. */
  static final int NO_CIRCUIT = 34;

  /** Answered by another of the called devices. */
  static final int NON_SELECTED_USER_CLEARING = 26;

  private Q850Mode() {}

  /**
   * The mode for a cause; empty where the cause says nothing of its own (normal clearing,
   * interworking, unassigned numbers), so that the SIP status decides.
   *
   * @param rang whether the called party was alerted before
   */
  static Optional<LineDisconnectMode> of(int cause, boolean rang) {
    return Optional.ofNullable(
        switch (cause) {
          case 1, 28 -> LineDisconnectMode.BADADDRESS;
          case 2, 3, 20, 25 -> LineDisconnectMode.UNREACHABLE;
          case 17 -> LineDisconnectMode.BUSY;
          case 18 -> rang ? LineDisconnectMode.NOANSWER : LineDisconnectMode.UNREACHABLE;
          case 19 -> LineDisconnectMode.NOANSWER;
          case 21 -> LineDisconnectMode.REJECT;
          case 22 -> LineDisconnectMode.NUMBERCHANGED;
          case 23 -> LineDisconnectMode.FORWARDED;
          case NON_SELECTED_USER_CLEARING -> LineDisconnectMode.PICKUP;
          case 27, 38 -> LineDisconnectMode.OUTOFORDER;
          case NO_CIRCUIT, 42, 44, 47 -> LineDisconnectMode.CONGESTION;
          case 41, 102, 111 -> LineDisconnectMode.TEMPFAILURE;
          case 49 -> LineDisconnectMode.QOSUNAVAIL;
          case 52, 53, 54, 55, 87 -> LineDisconnectMode.BLOCKED;
          case 57, 58, 65, 66, 69, 70, 79, 88 -> LineDisconnectMode.INCOMPATIBLE;
          default -> null;
        });
  }
}

package org.sipline.tsp.presenceline;

import java.util.List;
import org.sipline.tapi.TapiVersion;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineConnectedMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineOfferingMode;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tsp.dialoginfo.DialogEnd;
import org.sipline.tsp.dialoginfo.WatchedDialog;
import org.sipline.tsp.reason.DisconnectReasons;
import org.sipline.tsp.reason.Ending;

/**
 * A state of TAPI's that a dialog of another extension is in (RFC 4235 section 3.7.1).
 *
 * @param detail the state's own detail, null for none
 */
record CallStage(LineCallState state, TapiFlag detail) {
  /** Nobody tells of the call any more. */
  static final CallStage UNKNOWN = new CallStage(LineCallState.UNKNOWN, null);

  /** The call is over. */
  static final CallStage IDLE = new CallStage(LineCallState.IDLE, null);

  /** The state of a dialog that is not over. */
  static CallStage of(WatchedDialog dialog) {
    return switch (dialog.state()) {
      case TRYING -> begun(dialog, LineCallState.DIALING);
      case PROCEEDING -> begun(dialog, LineCallState.PROCEEDING);
      case EARLY -> begun(dialog, LineCallState.RINGBACK);
      case CONFIRMED ->
          dialog.held()
              ? new CallStage(LineCallState.ONHOLD, null)
              : new CallStage(LineCallState.CONNECTED, LineConnectedMode.INACTIVE);
      case TERMINATED -> IDLE;
    };
  }

  /** Where nobody says who began a call that rings, it is taken for one that came. */
  private static CallStage begun(WatchedDialog dialog, LineCallState asCaller) {
    boolean calling =
        switch (dialog.direction()) {
          case INITIATOR -> true;
          case RECIPIENT -> false;
          case UNKNOWN -> asCaller != LineCallState.RINGBACK;
        };
    return calling
        ? new CallStage(asCaller, null)
        : new CallStage(LineCallState.OFFERING, LineOfferingMode.INACTIVE);
  }

  /**
   * DISCONNECTED, as far as it is told how.
   *
   * @param rang whether the call was ringing at the extension
   */
  static CallStage ended(DialogEnd end, boolean rang) {
    return new CallStage(LineCallState.DISCONNECTED, mode(end, rang));
  }

  private static LineDisconnectMode mode(DialogEnd end, boolean rang) {
    return switch (end.event()) {
      case CANCELLED -> LineDisconnectMode.CANCELLED;
      case REJECTED -> refused(end.status(), LineDisconnectMode.REJECT);
      case REPLACED -> rang ? LineDisconnectMode.PICKUP : LineDisconnectMode.NORMAL;
      case LOCAL_BYE, REMOTE_BYE -> LineDisconnectMode.NORMAL;
      case TIMEOUT -> LineDisconnectMode.NOANSWER;
      case ERROR -> refused(end.status(), LineDisconnectMode.UNKNOWN);
      case UNTOLD -> LineDisconnectMode.UNKNOWN;
    };
  }

  private static LineDisconnectMode refused(int status, LineDisconnectMode otherwise) {
    return status < 300
        ? otherwise
        : DisconnectReasons.read(new Ending.Refused(status, "", List.of()), true, TapiVersion.V3_1)
            .mode();
  }
}

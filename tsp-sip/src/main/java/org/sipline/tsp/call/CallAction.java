package org.sipline.tsp.call;

import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tsp.reason.OwnEnding;

/** What a call's core wants done, in the order given. */
sealed interface CallAction {

  /** The request succeeded. */
  record Complete(int request) implements CallAction {}

  /** The request failed. */
  record Fail(int request, LineError error, String reason) implements CallAction {}

  /** LINE_NEWCALL, and the line rings. */
  record Announce() implements CallAction {}

  /** LINE_CALLSTATE. */
  record Enter(LineCallState state, TapiFlag detail) implements CallAction {}

  /** A message for the media half. */
  record Tell(ToMsp message) implements CallAction {}

  /** The INVITE goes out. */
  record SendInvite(byte[] sdp) implements CallAction {}

  /** CANCEL for it. */
  record SendCancel(OwnEnding ending) implements CallAction {}

  /** ACK for a 2xx of the party with this tag; the party whose call this is, or one too many. */
  record SendAck(String tag, boolean chosen) implements CallAction {}

  /** BYE to a party that answered too late. */
  record SendByeTo(String tag) implements CallAction {}

  /** BYE. */
  record SendBye(OwnEnding ending) implements CallAction {}

  /** 180. */
  record Ring() implements CallAction {}

  /** 2xx to the INVITE. */
  record Accept2xx(byte[] sdp) implements CallAction {}

  /** Another final response to the INVITE; with a Reason unless the ending is null. */
  record RefuseInvite(int status, OwnEnding ending) implements CallAction {}

  /** The last 2xx once more. */
  record Repeat2xx() implements CallAction {}

  /** Our re-INVITE goes out. */
  record SendReinvite(byte[] sdp) implements CallAction {}

  /** ACK for its 2xx. */
  record AckReinvite() implements CallAction {}

  /** 2xx to a re-INVITE. */
  record AcceptReinvite(int transaction, byte[] sdp) implements CallAction {}

  /** Another final response to a re-INVITE. */
  record RefuseReinvite(int transaction, int status) implements CallAction {}

  /** Starts a timer, over again if it runs. */
  record StartTimer(CallTimer timer, long millis) implements CallAction {}

  /** Stops a timer. */
  record StopTimer(CallTimer timer) implements CallAction {}

  /** Nothing of the call is left in SIP. */
  record Gone() implements CallAction {}
}

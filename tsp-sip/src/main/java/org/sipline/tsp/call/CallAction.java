package org.sipline.tsp.call;

import org.sipline.config.SipUri;
import org.sipline.pair.ToMsp;
import org.sipline.tapi.constant.LineCallState;
import org.sipline.tapi.constant.LineError;
import org.sipline.tapi.constant.TapiFlag;
import org.sipline.tsp.reason.OwnEnding;
import org.sipline.tsp.transfer.ReferTo;

/** What a call's core wants done, in the order given. */
sealed interface CallAction {

  /** What the SIP side is to do. */
  sealed interface OfSip extends CallAction {}

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
  record SendInvite(byte[] sdp) implements OfSip {}

  /** It was for a part of the number: another one follows when more is dialled. */
  record AwaitDigits() implements OfSip {}

  /** CANCEL for it. */
  record SendCancel(OwnEnding ending) implements OfSip {}

  /** ACK for a 2xx of the party with this tag; the party whose call this is, or one too many. */
  record SendAck(String tag, boolean chosen) implements OfSip {}

  /** BYE to a party that answered too late. */
  record SendByeTo(String tag) implements OfSip {}

  /** BYE. */
  record SendBye(OwnEnding ending) implements OfSip {}

  /** 180; reliable if the caller is to acknowledge it (RFC 3262). */
  record Ring(boolean reliable) implements OfSip {}

  /** The reliable 180 once more. */
  record RepeatRinging() implements OfSip {}

  /** 2xx to the INVITE. */
  record Accept2xx(byte[] sdp) implements OfSip {}

  /**
   * Another final response to the INVITE.
   *
   * @param ending what its Reason says, null for none
   * @param warning what its Warning says, empty for none
   */
  record RefuseInvite(int status, OwnEnding ending, String warning) implements OfSip {}

  /** 302 to the INVITE; the reason is one of RFC 5806. */
  record Divert(SipUri target, String reason) implements OfSip {}

  /** The last 2xx once more. */
  record Repeat2xx() implements OfSip {}

  /** Our re-INVITE goes out. */
  record SendReinvite(byte[] sdp) implements OfSip {}

  /** ACK for its 2xx. */
  record AckReinvite() implements OfSip {}

  /** 2xx to a re-INVITE. */
  record AcceptReinvite(int transaction, byte[] sdp) implements OfSip {}

  /**
   * Another final response to a re-INVITE.
   *
   * @param warning what its Warning says, empty for none
   */
  record RefuseReinvite(int transaction, int status, String warning) implements OfSip {
    RefuseReinvite(int transaction, int status) {
      this(transaction, status, "");
    }
  }

  /** UPDATE that changes nothing. */
  record SendUpdate() implements OfSip {}

  /** REFER. */
  record SendRefer(ReferTo target) implements OfSip {}

  /** The call that this one's party is put through to is ours no more. */
  record EndConsultation() implements CallAction {}

  /** Starts a timer, over again if it runs. */
  record StartTimer(CallTimer timer, long millis) implements CallAction {}

  /** Stops a timer. */
  record StopTimer(CallTimer timer) implements CallAction {}

  /** Nothing of the call is left in SIP. */
  record Gone() implements OfSip {}
}

package org.sipline.tsp.call;

import org.sipline.pair.ToTsp;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;

/** What happens to a call: requests of TAPI, SIP messages, words of the media half, time. */
sealed interface CallInput {

  // Requests; the number is given back in their one completion.

  /** makeCall or dial with a whole destination that is resolved now. */
  record Place(int request, String localAddress) implements CallInput {}

  /** makeCall without a destination, or makeCall or dial with a part of one. */
  record Seize(int request, boolean partial) implements CallInput {}

  /** makeCall or dial whose destination leads nowhere. */
  record Unplaceable(int request, LineError error, LineDisconnectMode mode, String reason)
      implements CallInput {}

  /** lineAccept. */
  record Accept(int request) implements CallInput {}

  /** lineAnswer. */
  record Answer(int request) implements CallInput {}

  /** lineDrop. */
  record Drop(int request) implements CallInput {}

  /** lineHold. */
  record Hold(int request) implements CallInput {}

  /** lineUnhold. */
  record Unhold(int request) implements CallInput {}

  /** lineCloseCall. */
  record Close() implements CallInput {}

  // What becomes of our INVITE.

  /** It went out. */
  record InviteSent() implements CallInput {}

  /** It went out once more with credentials, in a new transaction. */
  record InviteResent() implements CallInput {}

  /** It could not go out, or its connection broke. */
  record InviteUnsent(String reason) implements CallInput {}

  /** A provisional response beyond 100 has a tag; a body is null for none. */
  record Provisional(int status, String tag, byte[] sdp) implements CallInput {}

  /** A 2xx. */
  record Answered(String tag, byte[] sdp) implements CallInput {}

  /**
   * A final response other than 2xx.
   *
   * @param busy the kind of busy, or null
   */
  record Refused(LineDisconnectMode mode, LineBusyMode busy) implements CallInput {}

  /** No final response came in time. */
  record InviteTimeout() implements CallInput {}

  /** Our re-INVITE got a 2xx. */
  record ReinviteAnswered(byte[] sdp) implements CallInput {}

  /** Our re-INVITE got another final response; 408 stands for none. */
  record ReinviteRefused(int status) implements CallInput {}

  // What the other party sends.

  /** The INVITE that makes this call; null for an offerless one. */
  record Offered(byte[] sdp, String localAddress) implements CallInput {}

  /** CANCEL for it. */
  record CancelReceived(LineDisconnectMode mode) implements CallInput {}

  /** BYE. */
  record ByeReceived(LineDisconnectMode mode) implements CallInput {}

  /** ACK for our 2xx. */
  record AckReceived(byte[] sdp) implements CallInput {}

  /** A re-INVITE; the number is given back in its response. */
  record ReinviteReceived(int transaction, byte[] sdp) implements CallInput {}

  // The rest.

  /** The media half speaks. */
  record Media(ToTsp message) implements CallInput {}

  /** A timer ran out. */
  record TimeUp(CallTimer timer) implements CallInput {}
}

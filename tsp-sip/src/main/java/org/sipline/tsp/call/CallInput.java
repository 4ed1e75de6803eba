package org.sipline.tsp.call;

import org.sipline.config.SipUri;
import org.sipline.pair.ToTsp;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineDialToneMode;
import org.sipline.tapi.constant.LineDisconnectMode;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.transfer.ReferTo;

/** What happens to a call: requests of TAPI, SIP messages, words of the media half, time. */
sealed interface CallInput {

  // Requests; the number is given back in their one completion.

  /**
   * makeCall or dial with a destination that is resolved now.
   *
   * @param open whether more of it may be dialled still (RFC 3578)
   */
  record Place(int request, String localAddress, boolean open) implements CallInput {
    /** A whole destination. */
    Place(int request, String localAddress) {
      this(request, localAddress, false);
    }
  }

  /**
   * makeCall without a destination, which gives a dial tone, or makeCall or dial with a part of
   * one.
   */
  record Seize(int request, boolean partial, LineDialToneMode tone) implements CallInput {}

  /** makeCall or dial whose destination leads nowhere. */
  record Unplaceable(int request, LineError error, LineDisconnectMode mode, String reason)
      implements CallInput {

    /** The request failed because one failed that had to come before. */
    static Unplaceable because(int request, Throwable failure) {
      LineError error =
          failure instanceof TapiException refusal ? refusal.error() : LineError.OPERATIONFAILED;
      return new Unplaceable(request, error, LineDisconnectMode.UNAVAIL, failure.getMessage());
    }
  }

  /** The call that the other party has transferred this line to is to be made (RFC 3515). */
  record PlaceReferred(String localAddress) implements CallInput {}

  /** The call is answered by itself, because it takes the place of one that stands (RFC 3891). */
  record AnswerUnasked() implements CallInput {}

  /** A call that was to be completed can be made: the application is asked whether it wants it. */
  record OfferRecall() implements CallInput {}

  /** Another call has taken this one's place. */
  record Replaced() implements CallInput {}

  /**
   * lineAccept.
   *
   * @param tells whether its application has something to say to the caller
   */
  record Accept(int request, boolean tells) implements CallInput {}

  /** lineAnswer. */
  record Answer(int request) implements CallInput {}

  /** lineRedirect. */
  record Redirect(int request, SipUri target) implements CallInput {}

  /** The call is sent on if it rings for so long. */
  record DivertAfter(long millis, SipUri target) implements CallInput {}

  /** lineDrop. */
  record Drop(int request) implements CallInput {}

  /** lineHold; pending a transfer if the call takes the place of one that was. */
  record Hold(int request, boolean pendingTransfer) implements CallInput {}

  /** lineUnhold. */
  record Unhold(int request) implements CallInput {}

  /** lineBlindTransfer. */
  record BlindTransfer(int request, ReferTo target) implements CallInput {}

  /** lineSetupTransfer, of the call that is to be transferred. */
  record SetupTransfer(int request) implements CallInput {}

  /** lineCompleteTransfer, of the call that is to be transferred. */
  record CompleteTransfer(int request, ReferTo target) implements CallInput {}

  /** The call that was made for this one's transfer is over. */
  record ConsultationEnded() implements CallInput {}

  /**
   * The call becomes a party of a conference.
   *
   * @param mix the conference's token
   */
  record Confer(int request, long mix) implements CallInput {}

  /** The call becomes one of its own again. */
  record LeaveConference(int request) implements CallInput {}

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

  /** 484: what was dialled so far is not the whole number (RFC 3578). */
  record AddressIncomplete() implements CallInput {}

  /** No final response came in time. */
  record InviteTimeout() implements CallInput {}

  /** Our re-INVITE got a 2xx. */
  record ReinviteAnswered(byte[] sdp) implements CallInput {}

  /** Our re-INVITE got another final response; 408 stands for none. */
  record ReinviteRefused(int status) implements CallInput {}

  /**
   * Our REFER got its final response; 408 stands for none.
   *
   * @param followed whether NOTIFY tells what becomes of it (RFC 4488)
   */
  record ReferAnswered(int status, boolean followed) implements CallInput {}

  /**
   * How long the session lives is agreed, anew or once more.
   *
   * @param refreshMillis when this side refreshes it, 0 for never
   * @param endMillis when it ends without a refresh, 0 for never
   * @param updatable whether the other party takes UPDATE
   */
  record SessionAgreed(long refreshMillis, long endMillis, boolean updatable)
      implements CallInput {}

  /** Our UPDATE got another final response than 2xx; 408 stands for none. */
  record RefreshRefused(int status) implements CallInput {}

  // What the other party sends.

  /**
   * The INVITE that makes this call.
   *
   * @param sdp null for an offerless one
   * @param reliable whether the caller insists on knowing that it rings (RFC 3262)
   */
  record Offered(byte[] sdp, String localAddress, boolean reliable) implements CallInput {}

  /** CANCEL for it. */
  record CancelReceived(LineDisconnectMode mode) implements CallInput {}

  /** BYE. */
  record ByeReceived(LineDisconnectMode mode) implements CallInput {}

  /** ACK for our 2xx. */
  record AckReceived(byte[] sdp) implements CallInput {}

  /** A re-INVITE; the number is given back in its response. */
  record ReinviteReceived(int transaction, byte[] sdp) implements CallInput {}

  /** UPDATE with an offer; the number is given back in its response. */
  record UpdateReceived(int transaction, byte[] sdp) implements CallInput {}

  /** PRACK for our 180. */
  record RingingAcknowledged() implements CallInput {}

  /**
   * NOTIFY about our REFER.
   *
   * @param status what became of the new call so far; 0 if it does not say
   * @param last whether no other follows
   * @param expiresMillis how long others may follow; 0 if it does not say
   */
  record ReferNotified(int status, boolean last, long expiresMillis) implements CallInput {}

  // The rest.

  /** The media half speaks. */
  record Media(ToTsp message) implements CallInput {}

  /** A timer ran out. */
  record TimeUp(CallTimer timer) implements CallInput {}
}

package org.sipline.pair;

/** What the media half says to the telephony half. */
public sealed interface ToTsp extends PairMessage {

  /**
   * This side's description.
   *
   * @param exchange the exchange it belongs to
   * @param offer whether it is an offer, else an answer
   * @param sdp its bytes, to go out as they are
   */
  record LocalDescription(int exchange, boolean offer, byte[] sdp) implements ToTsp {}

  /**
   * A description could not be made, or the other party's is of no use.
   *
   * @param cause why
   * @param reason why, for people
   */
  record DescriptionRefused(int exchange, Cause cause, String reason) implements ToTsp {

    /** Why a description is refused, from which the telephony half takes the SIP status. */
    public enum Cause {
      /** No medium or codec in common. */
      NOT_ACCEPTABLE,
      /** Not SDP, or not of RFC 8866's grammar. */
      MALFORMED,
      /** No port, socket or memory left. */
      NO_RESOURCES,
      /** The exchange does not fit the session's state. */
      OUT_OF_TURN
    }
  }

  /** The other party holds this side, or no longer, by its last description. */
  record RemoteHold(boolean held) implements ToTsp {}

  /** Media flow towards this side. */
  record MediaRunning() implements ToTsp {}

  /**
   * Media cannot flow, or no longer do.
   *
   * @param fatal whether the call is of no use without
   * @param reason why, for people
   */
  record MediaFailed(boolean fatal, String reason) implements ToTsp {}

  /**
   * What the call's media are.
   *
   * @param confidence 0 to 100
   * @param decided whether the search is over
   */
  record MediaTypeFound(MediaType type, int confidence, boolean decided) implements ToTsp {}

  /**
   * A digit was heard.
   *
   * @param digit 0-9, A-D, * or #
   * @param ended whether it ended now, else it began
   * @param durationMillis how long it was, ms; 0 at its beginning
   */
  record DigitSeen(char digit, boolean ended, int durationMillis) implements ToTsp {}

  /** Digits were sent, or the request was cancelled by a later one. */
  record DigitsSent(int request, boolean cancelled) implements ToTsp {}

  /**
   * Whether digits can be sent by telephone-event (RFC 4733), as agreed last. Until it is said,
   * they can.
   */
  record TelephoneEvents(boolean agreed) implements ToTsp {}

  /** A tone was sent, or the request was cancelled by a later one. */
  record ToneSent(int request, boolean cancelled) implements ToTsp {}

  /** A watched tone was heard for as long as asked. */
  record ToneSeen(int list, int appSpecific) implements ToTsp {}

  /**
   * What the media were like so far; a negative number stands for not known.
   *
   * @param lost packets that never came
   * @param jitterMicros interarrival jitter, microseconds
   * @param roundTripMicros round trip, microseconds
   * @param mosHundredths estimated listening quality, hundredths of a MOS
   * @param last whether it is the call's last report
   */
  record Quality(
      String codec,
      long sent,
      long received,
      long lost,
      long jitterMicros,
      long roundTripMicros,
      int mosHundredths,
      boolean last)
      implements ToTsp {}

  /** Whether the media are protected, and by what. */
  record Security(boolean encrypted, String suite) implements ToTsp {}
}

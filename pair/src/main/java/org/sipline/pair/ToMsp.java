package org.sipline.pair;

import java.util.List;
import java.util.Set;

/** What the telephony half says to the media half. It always speaks first about a call. */
public sealed interface ToMsp extends PairMessage {

  /**
   * Address level: which line this media object serves. Comes before anything about a call.
   *
   * @param line the line's name in the configuration, which names its codecs and ports
   */
  record ServeLine(String line) implements ToMsp {}

  /**
   * Make a description to offer, of a new session or for a change to it.
   *
   * @param exchange number of the offer/answer exchange
   * @param localAddress address that the signalling leaves from, as a hint where media may come in;
   *     empty when not known
   * @param hold whether the other party is to be held (RFC 3264 section 8.4)
   */
  record MakeOffer(int exchange, String localAddress, boolean hold) implements ToMsp {}

  /**
   * A description has come from the other party.
   *
   * @param exchange the exchange it belongs to
   * @param kind offer or answer
   * @param branch which of several forked parties it came from; empty outside of forking
   * @param localAddress as in {@link MakeOffer}
   * @param sdp the description's bytes, not judged yet
   */
  record RemoteDescription(int exchange, Kind kind, String branch, String localAddress, byte[] sdp)
      implements ToMsp {

    /** What a description is. */
    public enum Kind {
      /** An offer, to be answered by {@link ToTsp.LocalDescription} or refused. */
      OFFER,
      /** An answer that a later one may replace (early media). */
      PROVISIONAL_ANSWER,
      /** The answer. */
      ANSWER
    }
  }

  /** The exchange came to nothing: go back to what was agreed before it. */
  record Rollback(int exchange) implements ToMsp {}

  /**
   * The other party is being rung. Until its media come, the terminals that people hear play the
   * country's ringback tone (RFC 3960 section 3.2), which {@link Start} both ways, {@link Stop} and
   * {@link Release} end too.
   */
  record Ringing() implements ToMsp {}

  /** Let media flow. Before the call is connected only towards this side ({@code early}). */
  record Start(boolean early) implements ToMsp {}

  /** Let media stop; the session may be started again. */
  record Stop() implements ToMsp {}

  /** Hold the other party, or resume: what this side wants of the next description it makes. */
  record Hold(boolean held) implements ToMsp {}

  /**
   * Send digits, by telephone-event (RFC 4733) where that is agreed, else as tones in the audio. A
   * new request cancels the one under way.
   *
   * @param request number of the request, given back in {@link ToTsp.DigitsSent}
   * @param digits 0-9, A-D, *, # and comma for a pause of one second; empty to cancel
   * @param durationMillis length of each, ms
   */
  record SendDigits(int request, String digits, int durationMillis) implements ToMsp {}

  /**
   * Send digits as {@link SendDigits} does, but as tones in the audio even where telephone-events
   * are agreed.
   */
  record SendDigitTones(int request, String digits, int durationMillis) implements ToMsp {}

  /**
   * Send a tone. A new request cancels the one under way.
   *
   * @param request number of the request, given back in {@link ToTsp.ToneSent}
   * @param parts the tone's components, sounding together; empty to cancel
   * @param durationMillis length in all, ms; 0 until cancelled
   */
  record SendTone(int request, List<TonePart> parts, int durationMillis) implements ToMsp {

    /** One frequency with its cadence, as in LINEGENERATETONE. */
    public record TonePart(int frequencyHz, int onMillis, int offMillis, int volume) {}
  }

  /**
   * Send a tone that has a name, as the line's country has it. A new request cancels the one under
   * way.
   *
   * @param request number of the request, given back in {@link ToTsp.ToneSent}
   * @param durationMillis length in all, ms; 0 until cancelled, or the tone's own end
   */
  record SendNamedTone(int request, Name tone, int durationMillis) implements ToMsp {

    /** Tones as in LINETONEMODE_, and those that a network plays. */
    public enum Name {
      /** The network waits for digits. */
      DIAL,
      /** The other party is being rung. */
      RINGBACK,
      /** The other party is busy. */
      BUSY,
      /** No path. */
      CONGESTION,
      /** What begins a recording. */
      BEEP,
      /** A card's number is asked for. */
      BILLING
    }
  }

  /** Report digits, or no longer. */
  record WatchDigits(boolean on) implements ToMsp {}

  /** Report these tones by {@link ToTsp.ToneSeen}; none to stop. */
  record WatchTones(int list, List<WatchedTone> tones) implements ToMsp {

    /** One tone as in LINEMONITORTONE; unused frequencies are 0. */
    public record WatchedTone(
        int appSpecific,
        int durationMillis,
        int frequency1Hz,
        int frequency2Hz,
        int frequency3Hz) {}
  }

  /**
   * Find out what the call's media are, and report by {@link ToTsp.MediaTypeFound}.
   *
   * @param candidates the types that matter; none to stop listening
   */
  record DecideMediaType(Set<MediaType> candidates) implements ToMsp {}

  /**
   * What the other party hears while it is held, from the next hold on.
   *
   * @param treatment as in LINECALLTREATMENT_
   */
  record Treat(Treatment treatment) implements ToMsp {

    /** What a waiting party hears. */
    public enum Treatment {
      /** Nothing. */
      SILENCE,
      /** The country's ringback tone. */
      RINGBACK,
      /** The country's busy tone. */
      BUSY,
      /** What the line's configuration has on hold. */
      MUSIC
    }
  }

  /**
   * Keeps the call's terminals from the other party, or the other way round; digits, tones and the
   * media's type are heard all the same.
   *
   * @param toParty what terminals give is not sent
   * @param fromParty terminals hear nothing
   */
  record Pause(boolean toParty, boolean fromParty) implements ToMsp {}

  /**
   * This call is a conference: it has no other party of its own. What its terminals give goes to
   * all who join it, and they hear the sum.
   */
  record HostMix() implements ToMsp {}

  /**
   * This call's other party joins a conference in place of the call's terminals: it hears all the
   * others, and they hear it.
   *
   * @param mix the token of the conference's call
   */
  record JoinMix(long mix) implements ToMsp {}

  /** This call's other party leaves its conference; the call's terminals are heard again. */
  record LeaveMix() implements ToMsp {}

  /** Mark packets with a DiffServ code point (RFC 2474). */
  record SetDscp(int codePoint) implements ToMsp {}

  /** Report quality every so many ms, 0 to stop; {@link Release} is always followed by one. */
  record WatchQuality(int intervalMillis) implements ToMsp {}

  /** The call is over: send the last report and give back what it holds. */
  record Release() implements ToMsp {}
}

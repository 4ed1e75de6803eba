package org.sipline.tsp.reason;

import java.util.List;

/** What ended a call, as SIP tells it. */
public sealed interface Ending {

  /**
   * A final response to our INVITE that no retry followed.
   *
   * @param status 300 to 699
   * @param words the reason phrase and the text of a Warning header, as far as they came
   * @param causes the response's Reason headers (RFC 6432)
   */
  record Refused(int status, String words, List<Cause> causes) implements Ending {
    public Refused {
      causes = List.copyOf(causes);
    }
  }

  /** The peer's BYE. */
  record HungUp(List<Cause> causes) implements Ending {
    public HungUp {
      causes = List.copyOf(causes);
    }
  }

  /** The peer's CANCEL of an incoming call. */
  record GivenUp(List<Cause> causes) implements Ending {
    public GivenUp {
      causes = List.copyOf(causes);
    }
  }

  /**
   * An in-dialog request of ours was refused in a way that ends the dialog (RFC 3261, section
   * 12.2.1.2), or got no answer.
   *
   * @param status 408 for no answer, 481, or another status of RFC 5057, section 5.1
   */
  record DialogLost(int status) implements Ending {}

  /** What our own side found, without a message from the peer. */
  enum Local implements Ending {
    /** Our application cancelled, dropped or rejected the call. */
    DROPPED,
    /** Nobody answered within the ring time; the call was cancelled. */
    RING_TIMEOUT,
    /** No response at all came (timers B and F of RFC 3261). */
    NO_RESPONSE,
    /** The peer's name does not exist. */
    NAME_UNKNOWN,
    /** No route, a refused or broken connection, an ICMP error. */
    TRANSPORT_FAILED,
    /** The line has no registration. */
    NOT_REGISTERED,
    /** Our own limit of calls or of call rate is reached. */
    OVERLOADED,
    /** No answer to a session refresh in time (RFC 4028), or no ACK for our 200. */
    SESSION_EXPIRED,
    /** The descriptions of the two sides share nothing. */
    MEDIA_INCOMPATIBLE,
    /** A media device failed. */
    MEDIA_FAILED,
    /** Media was lost beyond its limit. */
    QUALITY_LOST
  }
}

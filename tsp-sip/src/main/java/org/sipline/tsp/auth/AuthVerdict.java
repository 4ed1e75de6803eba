package org.sipline.tsp.auth;

import java.util.List;

/** What to do about a challenge. */
public sealed interface AuthVerdict {

  /**
   * Send the request again with these credentials, with a new branch, the next CSeq and the same
   * Call-ID and From tag (RFC 3261, section 22.2).
   */
  record Retry(List<Credential> credentials) implements AuthVerdict {
    public Retry {
      credentials = List.copyOf(credentials);
    }
  }

  /**
   * Give up.
   *
   * @param why the kind of failure
   * @param words the failure for people
   */
  record GiveUp(Why why, String words) implements AuthVerdict {}

  /** Why a challenge is not answered. */
  enum Why {
    /** The server refused our user and password. */
    WRONG_PASSWORD,
    /** We have no password. */
    NO_PASSWORD,
    /** Nothing in the response can be answered. */
    NOTHING_USABLE,
    /** The server asks again and again. */
    TOO_MANY_TRIES
  }
}

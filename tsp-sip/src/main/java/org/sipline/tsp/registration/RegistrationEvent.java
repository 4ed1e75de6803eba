package org.sipline.tsp.registration;

import java.util.Optional;
import java.util.OptionalLong;
import org.sipline.tsp.auth.Challenges;

/** What happens to a registration. */
public sealed interface RegistrationEvent {

  /** The line is wanted in service; after a refusal, a new chance. */
  record Open() implements RegistrationEvent {}

  /** The line is no longer wanted. */
  record Close() implements RegistrationEvent {}

  /** The time that {@link RegistrationCore#wakeNanos} named has come. */
  record Wake() implements RegistrationEvent {}

  /** A keep-alive could not be sent: what the registrar sends does not arrive either. */
  record FlowLost(String words) implements RegistrationEvent {}

  /**
   * The machine's addresses are others (an interface came or went).
   *
   * @param change a number that grows with each change, so that one is not followed twice
   */
  record Moved(long change) implements RegistrationEvent {}

  /**
   * A final response.
   *
   * @param sequence the CSeq number of the request that it answers
   * @param status 200 to 699
   * @param phrase the reason phrase
   * @param challenges what a 401 or 407 asks for
   * @param granted the lifetime of our own Contact in a 2xx, s; empty if it is not listed
   * @param minExpires Min-Expires of a 423, s
   * @param retryAfter Retry-After, s
   * @param publicAddress our address as the Via reports it
   * @param flowTimer how long the registrar keeps a silent flow, s (RFC 5626 section 4.4)
   */
  record Answered(
      long sequence,
      int status,
      String phrase,
      Challenges challenges,
      OptionalLong granted,
      OptionalLong minExpires,
      OptionalLong retryAfter,
      Optional<String> publicAddress,
      OptionalLong flowTimer)
      implements RegistrationEvent {}

  /**
   * A request that got no answer.
   *
   * @param sequence its CSeq number
   * @param words why, such as {@code the registrar does not answer}
   * @param elsewhere whether another server is in reserve
   */
  record Unanswered(long sequence, String words, boolean elsewhere) implements RegistrationEvent {}
}

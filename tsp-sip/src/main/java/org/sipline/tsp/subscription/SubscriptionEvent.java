package org.sipline.tsp.subscription;

import java.util.OptionalLong;

/** What happens to a subscription. */
public sealed interface SubscriptionEvent {

  /** It is wanted; after a refusal, a new chance. */
  record Open() implements SubscriptionEvent {}

  /** It is no longer wanted. */
  record Close() implements SubscriptionEvent {}

  /** What there is does not fit together: it is to be told anew. */
  record Refresh() implements SubscriptionEvent {}

  /** The time that {@link SubscriptionCore#wakeNanos} named has come. */
  record Wake() implements SubscriptionEvent {}

  /**
   * A SUBSCRIBE came to its end.
   *
   * @param status the final status; 408 for none
   * @param expires the lifetime granted, s; empty if the response does not say
   * @param minExpires Min-Expires of a 423, s
   * @param retryAfter Retry-After, s
   */
  record Answered(
      int status, OptionalLong expires, OptionalLong minExpires, OptionalLong retryAfter)
      implements SubscriptionEvent {
    /** A SUBSCRIBE that nobody answered. */
    static Answered nothing() {
      return new Answered(408, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
  }

  /**
   * A NOTIFY of this subscription came (RFC 6665 section 4.1.3).
   *
   * @param state Subscription-State: active, pending or terminated; what else there is counts as
   *     active
   * @param reason why it is terminated; empty for no reason
   * @param expires how long it lasts yet, s
   * @param retryAfter when it may be tried again, s
   */
  record Notified(String state, String reason, OptionalLong expires, OptionalLong retryAfter)
      implements SubscriptionEvent {}
}

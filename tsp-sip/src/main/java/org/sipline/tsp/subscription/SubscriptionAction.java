package org.sipline.tsp.subscription;

/** What a subscription wants done. */
public sealed interface SubscriptionAction {

  /**
   * Send a SUBSCRIBE.
   *
   * @param expiresSeconds the lifetime asked for; 0 ends the subscription
   * @param anew whether it makes a dialog, or refreshes the one that there is
   */
  record Subscribe(long expiresSeconds, boolean anew) implements SubscriptionAction {}

  /**
   * Tell whom it concerns.
   *
   * @param reason the state in words
   */
  record Report(SubscriptionState state, String reason) implements SubscriptionAction {}
}

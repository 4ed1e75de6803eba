package org.sipline.tsp.subscription;

/** What a subscription is about. */
public enum SubscriptionState {
  /** Not wanted. */
  CLOSED,
  /** A SUBSCRIBE is on its way. */
  SUBSCRIBING,
  /** Notifications come. */
  ACTIVE,
  /** The next attempt waits for its time. */
  WAITING,
  /** The notifier does not want us: no attempt until it is opened anew. */
  REFUSED
}

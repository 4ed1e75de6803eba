package org.sipline.tsp.subscription;

import gov.nist.javax.sip.message.SIPRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A provider's subscriptions, found by what a NOTIFY carries: our own tag, which nobody guesses,
 * and the Call-ID. For any thread.
 */
public final class SubscriptionTable {
  private final ConcurrentMap<String, Subscription> byTag = new ConcurrentHashMap<>();

  void bind(String localTag, Subscription subscription) {
    byTag.put(localTag, subscription);
  }

  void unbind(String localTag) {
    byTag.remove(localTag);
  }

  /** The subscription that a NOTIFY belongs to, or null. */
  public Subscription of(SIPRequest notify) {
    String tag = notify.getTo().getTag();
    Subscription found = tag == null ? null : byTag.get(tag);
    return found != null && found.isOf(notify) ? found : null;
  }

  /** Subscriptions known: what a leak would show in. */
  public int size() {
    return byTag.size();
  }
}

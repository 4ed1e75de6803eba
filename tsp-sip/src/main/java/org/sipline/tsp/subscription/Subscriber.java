package org.sipline.tsp.subscription;

import java.util.List;
import java.util.function.Consumer;
import javax.sip.address.Address;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.stack.SipEdge;

/** What a subscription needs of the line that it is for. Used on the line's loop. */
public interface Subscriber {

  /** The SIP side. */
  SipEdge edge();

  /** The line's loop. */
  LineLoop loop();

  /** The subscriptions of the provider. */
  SubscriptionTable subscriptions();

  /** Answers challenges with the line's account. */
  DigestClient digest();

  /** This line's address of record, a new object. */
  Address identity();

  /** The user part of this line's Contact. */
  String contactUser();

  /**
   * Finds out where requests of the line go first.
   *
   * @param then takes the ways on the loop; there may be none
   */
  void locate(Consumer<Ways> then);

  /** The routes that requests of the line carry; new objects. */
  List<Address> routes();
}

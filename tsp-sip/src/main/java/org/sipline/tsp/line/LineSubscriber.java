package org.sipline.tsp.line;

import java.text.ParseException;
import java.util.List;
import java.util.function.Consumer;
import javax.sip.address.Address;
import javax.sip.address.URI;
import org.sipline.config.LineConfig;
import org.sipline.config.SipUri;
import org.sipline.tsp.auth.DigestClient;
import org.sipline.tsp.loop.LineLoop;
import org.sipline.tsp.resolve.Servers;
import org.sipline.tsp.resolve.Ways;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.SipEdge;
import org.sipline.tsp.subscription.Subscriber;
import org.sipline.tsp.subscription.SubscriptionTable;

/** A line as its subscriptions need it. Lives on the line's loop. */
final class LineSubscriber implements Subscriber {
  private final LineDevice device;
  private final LineConfig config;

  LineSubscriber(LineDevice device, LineConfig config) {
    this.device = device;
    this.config = config;
  }

  @Override
  public SipEdge edge() {
    return device.context().edge();
  }

  @Override
  public LineLoop loop() {
    return device.loop();
  }

  @Override
  public SubscriptionTable subscriptions() {
    return device.context().subscriptions();
  }

  @Override
  public DigestClient digest() {
    return device.digest();
  }

  @Override
  public Address identity() {
    return edge().messages().addresses().createAddress(uri(config.addressOfRecord()));
  }

  @Override
  public String contactUser() {
    return device.contactUser();
  }

  @Override
  public void locate(Consumer<Ways> then) {
    Where next =
        CallRoutes.next(config, device.serviceRoutes())
            .orElseGet(
                () ->
                    Where.of(
                        config.registrar().orElse(config.addressOfRecord()), config.transport()));
    Servers servers = device.context().servers();
    servers.locate(next, loop(), located -> then.accept(servers.waysAlong(located, device.live())));
  }

  @Override
  public List<Address> routes() {
    return CallRoutes.routes(edge().messages(), config, device.serviceRoutes());
  }

  /** A URI as the stack has it. */
  URI uri(SipUri configured) {
    try {
      return edge().messages().uri(configured.toString());
    } catch (ParseException e) {
      throw new IllegalArgumentException("the stack refuses the configured " + configured, e);
    }
  }
}

package org.sipline.tsp.line;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import org.sipline.config.LineConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallRoute;
import org.sipline.tsp.resolve.Where;
import org.sipline.tsp.stack.SipMessages;

/** Where the requests of a line go first (RFC 3261 section 8.1.2). */
final class CallRoutes {
  private CallRoutes() {}

  /**
   * The way of a request of a line.
   *
   * @param service the proxies that the line's registrar wants it to go through (RFC 3608)
   */
  static CallRoute to(
      SipMessages messages, LineConfig config, List<Address> service, SipUri target) {
    try {
      SipURI requestUri = (SipURI) messages.uri(target.toString());
      List<Address> routes = routes(messages, config, service);
      if (routes.isEmpty()) {
        Where next = Where.of(target, config.transport());
        Optional<SipTransport> own = next.transport();
        if (own.isPresent() && own.get() != SipTransport.UDP) {
          requestUri.setTransportParam(own.get().name().toLowerCase(Locale.ROOT));
        }
        return new CallRoute(requestUri, routes, next);
      }
      return new CallRoute(requestUri, routes, next(config, routes).orElseThrow());
    } catch (ParseException e) {
      throw new TapiException(LineError.INVALADDRESS, "'" + target + "' is no SIP address", e);
    }
  }

  /** Where requests with these Route headers go first; empty if there are none. */
  static Optional<Where> next(LineConfig config, List<Address> routes) {
    return config
        .outboundProxy()
        .map(proxy -> Where.of(proxy, config.transport()))
        .or(() -> routes.stream().findFirst().map(each -> Where.of((SipURI) each.getURI())));
  }

  /**
   * The Route headers that requests of a line carry: its outbound proxy, and then its service's.
   */
  static List<Address> routes(SipMessages messages, LineConfig config, List<Address> service) {
    List<Address> routes = new ArrayList<>(service.size() + 1);
    config.outboundProxy().ifPresent(proxy -> routes.add(proxy(messages, proxy)));
    for (Address each : service) {
      boolean again =
          !routes.isEmpty()
              && ((SipURI) each.getURI())
                  .getHost()
                  .equalsIgnoreCase(((SipURI) routes.getFirst().getURI()).getHost());
      if (!again) {
        routes.add((Address) each.clone());
      }
    }
    return routes;
  }

  private static Address proxy(SipMessages messages, SipUri proxy) {
    String loose = proxy.parameters().containsKey("lr") ? "" : ";lr";
    try {
      return messages.addresses().createAddress(messages.uri(proxy + loose));
    } catch (ParseException e) {
      throw new IllegalArgumentException("the stack refuses the configured proxy " + proxy, e);
    }
  }
}

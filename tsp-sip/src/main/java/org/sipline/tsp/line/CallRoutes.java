package org.sipline.tsp.line;

import java.text.ParseException;
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

  static CallRoute to(SipMessages messages, LineConfig config, SipUri target) {
    try {
      SipURI requestUri = (SipURI) messages.uri(target.toString());
      if (config.outboundProxy().isEmpty()) {
        Where next = Where.of(target, config.transport());
        Optional<SipTransport> own = next.transport();
        if (own.isPresent() && own.get() != SipTransport.UDP) {
          requestUri.setTransportParam(own.get().name().toLowerCase(Locale.ROOT));
        }
        return new CallRoute(requestUri, List.of(), next);
      }
      return new CallRoute(
          requestUri,
          routes(messages, config),
          Where.of(config.outboundProxy().get(), config.transport()));
    } catch (ParseException e) {
      throw new TapiException(LineError.INVALADDRESS, "'" + target + "' is no SIP address", e);
    }
  }

  /** The Route headers that requests of a line carry: its outbound proxy. */
  static List<Address> routes(SipMessages messages, LineConfig config) {
    if (config.outboundProxy().isEmpty()) {
      return List.of();
    }
    SipUri proxy = config.outboundProxy().get();
    String loose = proxy.parameters().containsKey("lr") ? "" : ";lr";
    try {
      return List.of(messages.addresses().createAddress(messages.uri(proxy + loose)));
    } catch (ParseException e) {
      throw new IllegalArgumentException("the stack refuses the configured proxy " + proxy, e);
    }
  }
}

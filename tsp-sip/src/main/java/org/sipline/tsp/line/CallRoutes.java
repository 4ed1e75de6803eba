package org.sipline.tsp.line;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import javax.sip.address.SipURI;
import org.sipline.config.LineConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.CallRoute;
import org.sipline.tsp.stack.SipMessages;

/** Where the requests of a line go first (RFC 3261 section 8.1.2). */
final class CallRoutes {
  private static final String TRANSPORT = "transport";

  private CallRoutes() {}

  static CallRoute to(SipMessages messages, LineConfig config, SipUri target) {
    try {
      SipURI requestUri = (SipURI) messages.uri(target.toString());
      if (config.outboundProxy().isEmpty()) {
        String transport = transport(config, target);
        if (transport.equals("tcp")) {
          requestUri.setTransportParam(transport);
        }
        return new CallRoute(
            requestUri, List.of(), target.host(), target.port().orElse(-1), transport);
      }
      SipUri proxy = config.outboundProxy().get();
      String loose = proxy.parameters().containsKey("lr") ? "" : ";lr";
      return new CallRoute(
          requestUri,
          List.of(messages.addresses().createAddress(messages.uri(proxy + loose))),
          proxy.host(),
          proxy.port().orElse(-1),
          transport(config, proxy));
    } catch (ParseException e) {
      throw new TapiException(LineError.INVALADDRESS, "'" + target + "' is no SIP address", e);
    }
  }

  /** A URI's own transport counts before the line's. */
  private static String transport(LineConfig config, SipUri next) {
    String line = config.transport() == SipTransport.TCP ? "tcp" : "udp";
    return next.parameters().getOrDefault(TRANSPORT, line).toLowerCase(Locale.ROOT);
  }
}

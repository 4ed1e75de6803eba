package org.sipline.tsp.line;

import java.text.ParseException;
import java.util.List;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.sipline.config.LineConfig;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;
import org.sipline.tapi.TapiException;
import org.sipline.tapi.constant.LineError;
import org.sipline.tsp.call.DialTarget;
import org.sipline.tsp.stack.SipMessages;

/** Reads destinations. */
final class DialTargets {
  private DialTargets() {}

  static DialTarget of(
      SipMessages messages, LineConfig config, String destination, int countryCode) {
    try {
      String text =
          destination.startsWith("sip:")
              ? destination
              : SipUri.of(
                      destination,
                      config.registrar().map(SipUri::host).orElse(config.addressOfRecord().host()))
                  .toString();
      SipURI uri = (SipURI) messages.uri(text);
      String transport = uri.getTransportParam();
      if (transport == null) {
        transport = config.transport() == SipTransport.TCP ? "tcp" : "udp";
      }
      if (config.outboundProxy().isPresent()) {
        SipUri proxy = config.outboundProxy().get();
        URI route = messages.uri(proxy + (proxy.parameters().containsKey("lr") ? "" : ";lr"));
        Address address = messages.addresses().createAddress(route);
        return new DialTarget(
            uri, List.of(address), proxy.host(), proxy.port().orElse(-1), transport, destination);
      }
      return new DialTarget(uri, List.of(), uri.getHost(), uri.getPort(), transport, destination);
    } catch (ParseException | ClassCastException e) {
      throw new TapiException(
          LineError.INVALADDRESS, "'" + destination + "' is no address to call", e);
    }
  }
}

package org.sipline.tsp.resolve;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sip.address.SipURI;
import org.sipline.config.SipTransport;
import org.sipline.config.SipUri;

/**
 * A place as a URI names it, before the name service is asked (RFC 3263 section 4).
 *
 * @param host a name in lower case or a literal, IPv6 without brackets
 * @param port empty leaves it to the name service
 * @param transport empty leaves it to the name service
 * @param secure whether only TLS will do, as {@code sips:} asks
 */
public record Where(
    String host, OptionalInt port, Optional<SipTransport> transport, boolean secure) {

  /**
   * Where a configured URI leads.
   *
   * @param otherwise the transport if the URI names none; empty leaves it to the name service
   */
  public static Where of(SipUri uri, Optional<SipTransport> otherwise) {
    return new Where(
        uri.host(),
        uri.port(),
        named(uri.parameters().get("transport")).or(() -> otherwise),
        uri.secure());
  }

  /** Where the URI of a message leads; its maddr counts before its host. */
  public static Where of(SipURI uri) {
    String host = uri.getMAddrParam() == null ? uri.getHost() : uri.getMAddrParam();
    return new Where(
        bare(host),
        uri.getPort() > 0 ? OptionalInt.of(uri.getPort()) : OptionalInt.empty(),
        named(uri.getTransportParam()),
        uri.isSecure());
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
  }

  /** A transport that is not spoken here counts as none: what answers decides. */
  private static Optional<SipTransport> named(String parameter) {
    for (SipTransport each : SipTransport.values()) {
      if (each.name().equalsIgnoreCase(parameter)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}

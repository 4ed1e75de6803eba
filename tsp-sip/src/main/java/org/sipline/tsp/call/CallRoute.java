package org.sipline.tsp.call;

import java.util.List;
import javax.sip.address.Address;
import javax.sip.address.URI;

/**
 * The way of an INVITE to a dialled destination.
 *
 * @param requestUri whom the INVITE is for
 * @param routes its Route headers
 * @param host host of the first hop, a name or a literal
 * @param port port of the first hop, negative for the default
 * @param transport transport of the first hop, {@code udp} or {@code tcp}
 */
public record CallRoute(
    URI requestUri, List<Address> routes, String host, int port, String transport) {}

package org.sipline.tsp.call;

import java.util.List;
import javax.sip.address.Address;
import javax.sip.address.URI;
import org.sipline.tsp.resolve.Where;

/**
 * The way of an INVITE to a dialled destination.
 *
 * @param requestUri whom the INVITE is for
 * @param routes its Route headers
 * @param next the first hop
 */
public record CallRoute(URI requestUri, List<Address> routes, Where next) {}

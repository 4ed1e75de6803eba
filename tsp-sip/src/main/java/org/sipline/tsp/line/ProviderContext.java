package org.sipline.tsp.line;

import java.util.List;
import org.sipline.config.IpNetwork;
import org.sipline.config.SipTimers;
import org.sipline.tsp.call.CallTable;
import org.sipline.tsp.stack.SipEdge;

/**
 * What all lines of a provider share.
 *
 * @param edge the SIP side
 * @param table the calls by their dialogs
 * @param budget the limits of calls
 * @param resolver the way to the name service
 * @param timers RFC 3261's timers
 * @param trustedPeers peers that may call every line
 */
public record ProviderContext(
    SipEdge edge,
    CallTable table,
    CallBudget budget,
    HostResolver resolver,
    SipTimers timers,
    List<IpNetwork> trustedPeers) {}

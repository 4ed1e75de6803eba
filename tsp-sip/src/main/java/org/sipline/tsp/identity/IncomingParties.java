package org.sipline.tsp.identity;

import org.sipline.tapi.constant.LineCallOrigin;
import org.sipline.tapi.constant.LineCallReason;
import org.sipline.tapi.struct.PartyId;

/**
 * What an INVITE says of its parties.
 *
 * @param caller who calls; BLOCKED without address and name when the caller hides
 * @param called who was called
 * @param redirection where the call was sent on to, UNAVAILABLE if it was not
 * @param redirecting who sent it on or transferred it, UNAVAILABLE if nobody did
 * @param reason why the call came about
 * @param origin INTERNAL for a user of the line's own domain, else EXTERNAL; UNKNOWN for a caller
 *     who hides
 */
public record IncomingParties(
    PartyId caller,
    PartyId called,
    PartyId redirection,
    PartyId redirecting,
    LineCallReason reason,
    LineCallOrigin origin) {}

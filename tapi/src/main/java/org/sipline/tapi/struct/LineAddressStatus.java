package org.sipline.tapi.struct;

import java.util.List;
import java.util.Set;
import org.sipline.tapi.constant.LineAddrFeature;

/**
 * LINEADDRESSSTATUS: an address's condition now. A snapshot.
 *
 * @param numInUse stations using the address
 * @param numActiveCalls calls neither idle nor on hold
 * @param numOnHoldCalls calls on hold
 * @param numOnHoldPendCalls calls held for a transfer or a conference
 * @param addressFeatures what can be asked of the address now
 * @param numRingsNoAnswer rings before a call counts as not answered
 * @param forwards forwarding in force
 */
public record LineAddressStatus(
    int numInUse,
    int numActiveCalls,
    int numOnHoldCalls,
    int numOnHoldPendCalls,
    Set<LineAddrFeature> addressFeatures,
    int numRingsNoAnswer,
    List<LineForward> forwards) {}

package org.sipline.tapi.struct;

import org.sipline.tapi.constant.LineForwardMode;

/**
 * LINEFORWARD: one forwarding instruction.
 *
 * @param mode when and whose calls
 * @param callerAddress the caller meant by a SPECIFIC mode, else empty
 * @param destinationCountryCode country of the destination, 0 for the default
 * @param destinationAddress where to, dialable
 */
public record LineForward(
    LineForwardMode mode,
    String callerAddress,
    int destinationCountryCode,
    String destinationAddress) {}

package org.sipline.tsp.reason;

import java.util.Optional;
import org.sipline.tapi.constant.LineBusyMode;
import org.sipline.tapi.constant.LineDisconnectMode;

/**
 * A call's end as TAPI is told.
 *
 * @param mode the detail of LINECALLSTATE_DISCONNECTED
 * @param busy the detail of the LINECALLSTATE_BUSY that comes before it; empty for no such state
 * @param words the reason for people, such as {@code 486 Busy Here}
 */
public record Disconnection(LineDisconnectMode mode, Optional<LineBusyMode> busy, String words) {}

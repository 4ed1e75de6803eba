package org.sipline.tapi.struct;

import java.util.Set;
import org.sipline.tapi.constant.LineTermDev;
import org.sipline.tapi.constant.LineTermMode;
import org.sipline.tapi.constant.LineTermSharing;

/**
 * LINETERMCAPS: a terminal that lineSetTerminal can route a line to.
 *
 * @param device what it is
 * @param modes what can be routed to it
 * @param sharing by whom it can be used at once
 * @param name its name for people
 */
public record LineTermCaps(
    LineTermDev device, Set<LineTermMode> modes, LineTermSharing sharing, String name) {}

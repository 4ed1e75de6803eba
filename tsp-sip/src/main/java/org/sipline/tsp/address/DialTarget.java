package org.sipline.tsp.address;

import org.sipline.config.SipUri;

/**
 * Where a dialled address leads.
 *
 * @param uri the Request-URI
 * @param display the address as people should see it: a number in canonical form where it is known
 *     in full, else as dialled without control characters
 * @param afterAnswer digits to send once the call is connected, each comma a pause of the line's
 *     dialPause; empty for none
 * @param name the called party's name as the address gave it, empty for none
 * @param partial whether more digits follow by lineDial (a trailing {@code ;})
 */
public record DialTarget(
    SipUri uri, String display, String afterAnswer, String name, boolean partial) {}

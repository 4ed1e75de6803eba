package org.sipline.msp.sdp;

/**
 * The {@code o=} line (RFC 8866 section 5.2). Numbers stay text: peers send more digits than a long
 * holds.
 *
 * @param userName the user's login, {@code -} for none
 * @param sessionId number of the session
 * @param sessionVersion number that grows with each change of the description
 * @param address where the session was made; its {@link Connection#address()} may be a host name
 */
public record Origin(
    String userName, String sessionId, String sessionVersion, Connection address) {}

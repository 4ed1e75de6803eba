package org.sipline.tapisrv;

import org.sipline.tapi.struct.LineCallInfo;

/**
 * LINECALLINFO with what TAPI fills in.
 *
 * @param provider the provider's part
 * @param numOwners applications that own the call
 * @param numMonitors applications that monitor it
 */
public record ApplicationCallInfo(LineCallInfo provider, int numOwners, int numMonitors) {}

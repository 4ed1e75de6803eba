package org.sipline.tapisrv;

import org.sipline.tapi.constant.LineCallPrivilege;
import org.sipline.tapi.struct.LineCallStatus;

/**
 * LINECALLSTATUS with what TAPI fills in.
 *
 * @param provider the provider's part
 * @param privilege what the application may do with the call
 */
public record ApplicationCallStatus(LineCallStatus provider, LineCallPrivilege privilege) {}

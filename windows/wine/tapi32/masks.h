/*
 * Constants that came with later versions of TAPI, as an application that negotiated an older one sees them: bits of a
 * set are taken out, a value becomes the older version's nearest.
 */
#ifndef SIPLINE_TAPI32_MASKS_H
#define SIPLINE_TAPI32_MASKS_H

#include "api.h"

DWORD mask_call_info_states(DWORD states, DWORD version);
DWORD mask_line_states(DWORD states, DWORD version);
DWORD mask_address_states(DWORD states, DWORD version);

/** The detail (dwParam2) of a LINE_CALLSTATE or LINECALLSTATUS. */
DWORD mask_call_state_mode(DWORD state, DWORD mode, DWORD version);

/** Take out of whole structures what the version does not know. They are complete ones of the newest version. */
void mask_dev_caps(LINEDEVCAPS *caps, DWORD version);
void mask_address_caps(LINEADDRESSCAPS *caps, DWORD version);
void mask_call_info(LINECALLINFO *info, DWORD version);
void mask_call_status(LINECALLSTATUS *status, DWORD version);
void mask_line_status(LINEDEVSTATUS *status, DWORD version);
void mask_address_status(LINEADDRESSSTATUS *status, DWORD version);

#endif

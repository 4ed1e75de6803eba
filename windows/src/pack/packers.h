// One function a structure: what the service said, in the layout that TAPI negotiated.
//
// All may be called on any thread. They never write beyond dwTotalSize or beyond the fixed part of the version.
#ifndef SIPLINE_PACKERS_H
#define SIPLINE_PACKERS_H

#include "door_wire.h"
#include "pack.h"

LONG pack_line_dev_caps(LINEDEVCAPS *out, const struct door_line_dev_caps *caps, uint32_t version);

LONG pack_line_address_caps(LINEADDRESSCAPS *out, const struct door_line_address_caps *caps, DWORD device, uint32_t version);

// hLine, the counts of owners and monitors, the monitored modes, and the names that applications gave stay TAPI's.
LONG pack_line_call_info(LINECALLINFO *out, const struct door_line_call_info *info, DWORD device, uint32_t version);

// The privilege stays TAPI's.
LONG pack_line_call_status(LINECALLSTATUS *out, const struct door_line_call_status *status);

// The count of opens, the open media modes and the applications stay TAPI's.
LONG pack_line_dev_status(LINEDEVSTATUS *out, const struct door_line_dev_status *status, uint32_t version);

LONG pack_line_address_status(LINEADDRESSSTATUS *out, const struct door_line_address_status *status, uint32_t version);

LONG pack_line_call_hub_tracking(LINECALLHUBTRACKINGINFO *out, DWORD available, DWORD current);

// What a version below the newest does not know of is left out.
uint32_t media_modes_in(uint32_t version, uint32_t modes);

#endif

// What tests do again and again as TAPISRV.
#ifndef SIPLINE_TEST_STEPS_H
#define SIPLINE_TEST_STEPS_H

#include "tapisrv.h"

// A call from a line; `tapi` numbers TAPI's handle of it.
LONG make_call(HDRVLINE line, uint32_t tapi, HDRVCALL *call, DWORD *request);

// Opens the provider's line of that index.
bool open_line(uint32_t index, HDRVLINE *line);

#define IN_SERVICE (LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE)

// A line's LINEDEVSTATUSFLAGS_; all ones if they cannot be had.
DWORD line_flags(HDRVLINE line);
bool wait_for_flags(HDRVLINE line, DWORD flags);

#endif

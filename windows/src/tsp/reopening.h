// Lines that TAPI has open are opened anew at a service that comes back.
#ifndef SIPLINE_REOPENING_H
#define SIPLINE_REOPENING_H

#include "dispatcher.h"
#include "state.h"

// Asks for every line that the service does not have open; waits for nothing.
void reopen_lines(void);

// What TAPI is told when a line is there again with these LINEDEVSTATUSFLAGS_. The lock is held.
struct work *work_line_is_back(const struct line *line, DWORD flags);

// Tells the service what TAPI has wished of a line; waits for nothing.
void repeat_wishes(HDRVLINE line);

#endif

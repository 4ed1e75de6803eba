/*
 * Which program is the first to be offered calls of a media mode, or a request of Assisted Telephony, when several want
 * them: lists in the registry, as Windows keeps them under HKCU\...\Telephony\HandoffPriorities.
 */
#ifndef SIPLINE_TAPI32_PRIORITY_H
#define SIPLINE_TAPI32_PRIORITY_H

#include "api.h"

/** The rank of a program for a media mode: 0 is the first of the list; programs that are not on it come last. */
unsigned priority_rank(const WCHAR *file, DWORD media_mode);

/** The same for requests of Assisted Telephony. */
unsigned priority_request_rank(const WCHAR *file);

#endif

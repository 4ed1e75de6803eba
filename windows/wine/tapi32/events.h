/*
 * What the provider says: its callbacks queue and return at once, and one thread works the queue off, in order. So the
 * provider is never made to wait, and what an event leads to may call the provider again, which TSPI forbids inside a
 * callback.
 */
#ifndef SIPLINE_TAPI32_EVENTS_H
#define SIPLINE_TAPI32_EVENTS_H

#include "model.h"

void CALLBACK events_line(HTAPILINE line, HTAPICALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3);
void CALLBACK events_phone(HTAPIPHONE phone, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3);
void CALLBACK events_completion(DRV_REQUESTID id, LONG result);

bool events_start(void);

/** Works off what is queued and ends the thread. */
void events_stop(void);

/**
 * LINE_NEWCALL, which alone is answered inside the callback: the new call's HTAPICALL, or 0 to have the provider drop
 * it.
 */
DWORD call_event_new(DWORD line, HDRVCALL driver);

/** A message about a call, and one about a line or the provider. Without the lock, on the event thread. */
void call_event(DWORD call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3);
void line_event(DWORD line, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3);

#endif

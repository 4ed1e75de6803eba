/*
 * Where the requests of Assisted Telephony wait, for all processes of a session: a file mapping with the processes that
 * take requests and the requests themselves. Each taker sleeps on an event of its own, named for its process.
 */
#ifndef SIPLINE_TAPI32_MAILBOX_H
#define SIPLINE_TAPI32_MAILBOX_H

#include "api.h"

/**
 * Puts this process among the takers; rank decides between several, the least first. False where all 16 places are
 * taken.
 */
bool mailbox_join(unsigned rank);
void mailbox_leave(void);

/** Leaves a request with the best taker: 0, TAPIERR_NOREQUESTRECIPIENT, TAPIERR_REQUESTQUEUEFULL. */
LONG mailbox_put(const LINEREQMAKECALLW *request);

/** Takes this process's oldest request. */
bool mailbox_take(LINEREQMAKECALLW *request);

/** The event set when something arrived; the caller closes it. */
HANDLE mailbox_event(DWORD process, bool create);

/**
 * How many requests have come for this process and not been announced to its applications yet; they count as announced
 * now.
 */
unsigned mailbox_announce(void);

#endif

/*
 * TAPISRV's part of this process: it begins with the first application's lineInitialize and ends with the last one's
 * lineShutdown.
 */
#ifndef SIPLINE_TAPI32_SERVER_H
#define SIPLINE_TAPI32_SERVER_H

#include "model.h"

/**
 * Starts the server, or shares the running one. Without the lock. LINEERR_NODRIVER, LINEERR_RESOURCEUNAVAIL,
 * LINEERR_NOMEM.
 */
LONG server_enter(void);

/** Ends the share. Without the lock. */
void server_leave(void);

#endif

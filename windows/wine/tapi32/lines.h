/** HLINEs. */
#ifndef SIPLINE_TAPI32_LINES_H
#define SIPLINE_TAPI32_LINES_H

#include "apps.h"

/** Closes all lines of an application, without the lock. */
void lines_close_all(struct app *app);

/**
 * Closes every line on a device that the provider has closed or removed, with a LINE_CLOSE to each application.
 * Without the lock.
 */
void lines_close_device(DWORD device);

/** Tells the lines whose status messages ask for it (all, for LINEDEVSTATE_REINIT), but not except. Under the lock. */
void lines_post_state(struct device *device, DWORD states, DWORD_PTR p2, DWORD_PTR p3, const struct line *except);

#endif

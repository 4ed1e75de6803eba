/** Assisted Telephony: programs that only want a number dialled, and those that dial it for them. */
#ifndef SIPLINE_TAPI32_ASSISTED_H
#define SIPLINE_TAPI32_ASSISTED_H

#include "apps.h"

/** The application shuts down: it receives no requests any more. Without the lock. */
void assisted_forget(struct app *app);

#endif

/*
 * Calls and the applications' views of them. Everything under the model's lock; call_unpin may give the lock up for a
 * while.
 */
#ifndef SIPLINE_TAPI32_CALLS_H
#define SIPLINE_TAPI32_CALLS_H

#include "model.h"

/** A new call on device, pinned once; NULL where memory or handles are used up. */
struct call *call_create(struct device *device, bool inbound);

/** Gives line a handle to call; NULL where memory or handles are used up. */
struct client *client_create(struct call *call, struct line *line, DWORD privilege);

/** Takes the handle away; the call closes with its last client's end. The caller holds a pin. */
void client_remove(struct client *client);

/** line's view of call, or NULL. */
struct client *call_client(const struct call *call, const struct line *line);

unsigned call_count(const struct call *call, DWORD privilege);

/** Holds a call, and with it its device, while the provider is called. */
void call_pin(struct call *call);

/** Ends a pin. The last one of a closed call gives the lock up, closes the call at the provider and frees it. */
void call_unpin(struct call *call);

/** No application shall hear of the call again; it goes with the last pin, of which the caller holds one. */
void call_close(struct call *call);

/** Whether client is the only owner of a call that is not over: it may then not just let go of it. */
bool client_is_sole_owner(const struct client *client);

/**
 * Gives up an application's view when its line is closed: a call without an owner is dropped, in the provider's own
 * way.
 */
void client_abandon(struct client *client);

/** Unions over the clients what the provider is to report, and tells it. Pinned by the caller; gives the lock up. */
LONG call_update_monitoring(struct call *call);

/** Tells every client but one (or NULL) of changed members of LINECALLINFO. */
void call_post_info(struct call *call, DWORD changed, const struct client *except);

/** The call an HTAPICALL means, or NULL. */
struct call *call_of_provider(HTAPICALL handle);

#endif

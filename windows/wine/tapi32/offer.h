/**
 * Who gets handles to calls that no application made: owners by media mode and priority, monitors, and whom a call is
 * handed to.
 */
#ifndef SIPLINE_TAPI32_OFFER_H
#define SIPLINE_TAPI32_OFFER_H

#include "calls.h"

/** Gives a call at its first state to those who are to hear of it. Pinned and its device claimed, under the lock. */
void call_offer(struct call *call);

/** Tells a client of a call it got unasked (LINE_APPNEWCALL, which TAPI before 2.0 does not have). */
void call_post_new(struct client *client);

/** Sends one client the call's state; the first time, and after a hand-off, with its privilege. */
void call_post_state(struct client *client);

/**
 * The line that is the best to own calls of one media mode, among those that pass the filter; NULL where there is
 * none.
 */
struct line *best_owner(const struct device *device, DWORD address, DWORD media_mode,
                        bool (*filter)(const struct line *line, const void *context), const void *context);

#endif

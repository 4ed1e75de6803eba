/*
 * One verdict a line, and the number of failures as exit code. Tests use the import library of the real tapi32 and know
 * nothing of this one's inside.
 */
#ifndef SIPLINE_TAPI_TEST_H
#define SIPLINE_TAPI_TEST_H

#include "fake_tsp.h"

extern int failures;
extern struct fake *fake;

/** Prints the verdict on what. */
bool verdict(bool good, const char *what, const char *file, int line);

#define CHECK(condition, what) verdict((condition), (what), __FILE__, __LINE__)
#define CHECK_EQUAL(wanted, value, what) \
  verdict_equal((long long)(wanted), (long long)(value), (what), __FILE__, __LINE__)
bool verdict_equal(long long wanted, long long value, const char *what, const char *file, int line);

/** Loads the scripted provider, which tapi32 then finds loaded under the same name. */
void fake_load(void);

/** An application that is told through an event. */
HLINEAPP start_app(const char *name);

/** Opens a line: version 2.0, interactive voice. */
HLINE open_line(HLINEAPP app, DWORD device, DWORD privileges);
HLINE open_line_as(HLINEAPP app, DWORD device, DWORD privileges, DWORD version, DWORD media_modes);

/** Waits at most 5 s for a message of a kind, skipping others; false where none comes. */
bool expect(HLINEAPP app, DWORD message, LINEMESSAGE *into);

/** Waits for the LINE_REPLY of a request and gives its result. */
LONG reply(HLINEAPP app, LONG request);

/** Waits for a call state. */
bool expect_state(HLINEAPP app, HCALL call, DWORD state, LINEMESSAGE *into);

/** Whether nothing comes for a short while, after all that was sent before has come. */
bool silent(HLINEAPP app);

/** Prints the sum and gives the exit code. */
int finish(void);

#endif

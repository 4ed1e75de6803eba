/* What the parts of the walk share: each calls TAPI functions, and a verdict is printed on each. */
#ifndef WALK_H
#define WALK_H

#include "../common/telephony.h"

extern struct telephony walk;
extern DWORD walk_device;
extern DWORD walk_version;
extern HLINE walk_line;
/* What to dial; NULL if no call is to be made. */
extern const wchar_t *walk_number;

/* Where the walk stands: the state of the line or the call that the functions are called with. */
void walk_stands(const char *where);

/*
 * A verdict on what a function returned. An asynchronous function's is that of its LINE_REPLY. 0 is "worked", a LINEERR_ is
 * "refused"; unexpected is what is neither, an asynchronous function without a request, a synchronous one with one, a request
 * without a reply, and a structure filled beyond its size. Returns the result.
 */
LONG walk_verdict(const char *function, LONG result);
#define WALK(function, ...) walk_verdict(#function, function(__VA_ARGS__))

/* The same where only a refusal is right. */
void walk_refusal(const char *function, LONG result);
#define REFUSED(function, ...) walk_refusal(#function, function(__VA_ARGS__))

/* An empty structure of so many bytes, at most 16 KiB, for the function that is called next. It is always the same one. */
void *walk_room(DWORD size);

/* A call to the number, connected, or 0 with a word on the error stream. */
HCALL walk_call(void);

/* Ends a call, however it stands. */
void walk_end(HCALL);

/* Waits until the call is in that state, at most 10 s. */
bool walk_await(HCALL, DWORD state);

void walk_provider(void);
void walk_opened_line(void);
void walk_agents(void);
void walk_connected_call(void);
void walk_two_calls(void);
void walk_conference(void);
void walk_wrong_handles(void);

#endif

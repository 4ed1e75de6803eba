/* What every TAPI 2 application needs: TAPI itself, its messages by any of the three ways, its lines and calls. One thread. */
#ifndef TELEPHONY_H
#define TELEPHONY_H

#include <stdbool.h>
#include <windows.h>

#include <tapi.h>

#define TELEPHONY_LOWEST 0x00020000u
#define TELEPHONY_HIGHEST 0x00020002u
#define TELEPHONY_CALLS 64

/* How TAPI tells of what happens; the order is that of telephony_ways. */
enum way { WAY_WINDOW, WAY_EVENT, WAY_PORT };

extern const wchar_t *const telephony_ways[];

/* Where a call stands, by its LINE_CALLSTATE. */
struct call {
  HCALL handle;
  DWORD state;
  /* The second word of the state's message: for DISCONNECTED the LINEDISCONNECTMODE_. */
  DWORD detail;
};

struct telephony {
  HLINEAPP app;
  DWORD lines;
  enum way way;
  /* The event or the completion port. */
  HANDLE handle;
  struct call calls[TELEPHONY_CALLS];
  /* Hears each message as it is taken; may be NULL. */
  void (*told)(struct telephony *, const LINEMESSAGE *);
};

/* lineInitializeEx; a LINEERR_ or 0. */
LONG telephony_open(struct telephony *, enum way, const wchar_t *name);

/* lineShutdown. */
void telephony_close(struct telephony *);

/* Takes the next message, prints it (unless quiet) and notes its call's state; false when none comes in time. */
bool telephony_next(struct telephony *, DWORD millis, LINEMESSAGE *);

/* No message is printed. */
extern bool telephony_quiet;

/*
 * What an asynchronous function returned becomes how it ended: waits for its LINE_REPLY and returns that's result.
 * LINEERR_OPERATIONFAILED, with a word on the error stream, if none comes within a minute.
 */
LONG telephony_reply(struct telephony *, LONG request);

/* The same, and whether the LINE_REPLY came. */
LONG telephony_replied(struct telephony *, LONG request, bool *replied);

/* Waits until a call is in the state; false if it became idle before or the time is over. */
bool telephony_await(struct telephony *, HCALL, DWORD state, DWORD millis);

/* What is known of a call, state 0 if nothing. */
struct call telephony_call(const struct telephony *, HCALL);

/* A call is over and deallocated: its handle may come back for another. */
void telephony_forget(struct telephony *, HCALL);

/* The line of that name or number, for NULL the first; -1 and a word on the error stream if there is none. */
LONG telephony_line(const struct telephony *, const wchar_t *name);

/* Opens a line and asks for all its messages; a LINEERR_ or 0. */
LONG telephony_open_line(const struct telephony *, DWORD device, DWORD privileges, DWORD media, HLINE *);

/* The structures, as large as they are; NULL if TAPI refuses. Free them. */
LINEDEVCAPS *telephony_caps(const struct telephony *, DWORD device);
LINECALLINFO *telephony_call_info(HCALL);

/* Prints a line "call" with what lineGetCallInfo tells of it. */
void telephony_print_call(HCALL);

/* Prints a line "line" for each line there is. */
void telephony_print_lines(const struct telephony *);

#endif

/*
 * A provider that tests drive: it can complete requests inside the function, from its own thread, or when the test says
 * so, and it sends whatever event a test wants. fake_control() is exported beside its TSPI functions.
 */
#ifndef SIPLINE_FAKE_TSP_H
#define SIPLINE_FAKE_TSP_H

#include <stdbool.h>

#include <windows.h>

#include <tapi.h>
#include <tspi.h>

enum fake_completion {
  FAKE_LATER,  /* by the provider's own thread, with the call states a real one would send */
  FAKE_INSIDE, /* before the function returns */
  FAKE_NEVER,  /* not before the test calls complete() */
};

struct fake {
  DWORD lines;   /* how many the provider announces; set before the first lineInitialize of the process */
  DWORD version; /* the highest TSPI version it negotiates */
  enum fake_completion completion;
  LONG result;        /* what completions say */
  LONG refusal;       /* what asynchronous functions return at once, if not 0 */
  LONG media_refusal; /* what SetDefaultMediaDetection returns */
  bool hostile;       /* structures have sizes and offsets that lead nowhere */
  bool quiet;         /* requests of FAKE_LATER send no call states */

  LONG opens, calls;     /* lines open, calls not closed */
  LONG functions;        /* TSPI functions entered since the start */
  DRV_REQUESTID request; /* of the last asynchronous function */
  char function[64];     /* its name, or the last synchronous one's that changes something */
  WCHAR text[256];       /* the text it was given */
  DWORD numbers[4];      /* and numbers */
  DWORD params_size;     /* LINECALLPARAMS.dwTotalSize it was given */
  WCHAR called_party[64];
  DWORD media_modes, line_states, address_states, digit_modes, media_monitored;
  HDRVCALL call; /* the last call made or offered */
  HTAPICALL tapi_call;
  DWORD end_to_end;
  WCHAR *digits; /* the buffer of the last lineGatherDigits */
  bool active;   /* between providerInit and providerShutdown */
  LONG drops_on_close, drops_no_owner;

  void (*complete)(DRV_REQUESTID id, LONG result);
  /** An event about a line (call NULL) or a call, sent in the caller's thread. */
  void (*event)(DWORD line, HDRVCALL call, DWORD message, DWORD_PTR p1, DWORD_PTR p2, DWORD_PTR p3);
  /** LINE_NEWCALL and its first state; NULL where TAPI would not have it. */
  HDRVCALL (*offer)(DWORD line, DWORD state, DWORD mode, DWORD media_mode);
  /** A further state. */
  void (*state)(HDRVCALL call, DWORD state, DWORD_PTR mode);
  HTAPICALL (*tapi_call_of)(HDRVCALL call);
};

typedef struct fake *(*fake_control_function)(void);

#endif

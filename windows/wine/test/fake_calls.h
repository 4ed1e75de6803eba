/* What the files of the scripted provider share: its lines and calls. */
#ifndef SIPLINE_FAKE_CALLS_H
#define SIPLINE_FAKE_CALLS_H

#include "fake_tsp.h"

enum { LINES_MAX = 8, CALLS_MAX = 64, JOBS_MAX = 1024 };

struct fake_line {
  HTAPILINE tapi;
  DWORD generation;
  bool open;
};

struct fake_call {
  HTAPICALL tapi;
  DWORD generation, line, state, mode, media_mode, app_specific;
  bool open;
};

extern struct fake_line fake_lines[LINES_MAX];
extern struct fake fake;

/* NULL for what is closed. */
struct fake_call *fake_find(HDRVCALL handle);
struct fake_line *fake_find_line(HDRVLINE handle);

/* A call on the line of that index; NULL if there are too many. */
HDRVCALL fake_new_call(DWORD line, HTAPICALL tapi);

/* An asynchronous function: completes as the test wants it; after FAKE_LATER's completions the states follow. */
LONG fake_begin(const char *name, DRV_REQUESTID id, HDRVCALL call, const DWORD *states);

/* Keeps what a function was given, for the test to look at. */
void fake_note_text(const WCHAR *text);
void fake_note_params(const LINECALLPARAMS *params);

#endif

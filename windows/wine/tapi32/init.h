/** What initialising and shutting down is to lines and phones alike. */
#ifndef SIPLINE_TAPI32_INIT_H
#define SIPLINE_TAPI32_INIT_H

#include "apps.h"

struct app_settings {
  enum handle_kind kind;
  DWORD version;
  enum notify notify;
  LINECALLBACK callback;
  HANDLE port;
  DWORD key;
  HINSTANCE instance;
  const WCHAR *name;
};

/** Reads the way of notifying; params may be NULL. LINEERR_STRUCTURETOOSMALL, LINEERR_INVALPARAM, LINEERR_INVALPOINTER.
 */
LONG app_read_params(struct app_settings *settings, LINEINITIALIZEEXPARAMS *params);

/** Starts the server where it does not run, and makes the application. */
LONG app_initialize(const struct app_settings *settings, DWORD *handle, HANDLE *event);

/** Closes all it has open; may be called inside a callback. */
LONG app_shutdown(DWORD handle, enum handle_kind kind);

#endif

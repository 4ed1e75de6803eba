/** LINECALLPARAMS as applications pass it, made ready for the provider. */
#ifndef SIPLINE_TAPI32_CALL_PARAMS_H
#define SIPLINE_TAPI32_CALL_PARAMS_H

#include "blob.h"
#include "model.h"

struct call_params {
  LINECALLPARAMS *full; /* of the newest version, in Unicode; NULL where the application passed none */
  struct blob blob;
};

/**
 * Reads and checks; app_params may be NULL. LINEERR_INVALPOINTER, LINEERR_STRUCTURETOOSMALL, LINEERR_INVALCALLPARAMS,
 * LINEERR_NOMEM.
 */
LONG call_params_read(struct call_params *params, const LINECALLPARAMS *app_params, DWORD version, bool ansi);

/**
 * Keeps what TAPI itself shows in LINECALLINFO: the application's name and the texts about the called party. Under the
 * lock.
 */
void call_params_remember(const struct call_params *params, struct call *call, const WCHAR *app_name);

void call_params_free(struct call_params *params);

#endif

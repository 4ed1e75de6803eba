/*
 * Handles: an index and a generation in 31 bits, so that a stale one is told apart from its slot's new owner, and so
 * that request ids, which must be positive, can come from the same table. All functions are called under the model's
 * lock.
 */
#ifndef SIPLINE_TAPI32_HANDLES_H
#define SIPLINE_TAPI32_HANDLES_H

#include "api.h"

enum handle_kind {
  HANDLE_FREE,
  HANDLE_LINE_APP,    /* HLINEAPP */
  HANDLE_PHONE_APP,   /* HPHONEAPP */
  HANDLE_LINE,        /* HLINE */
  HANDLE_CALL,        /* HCALL: one application's view of a call */
  HANDLE_DRIVER_LINE, /* HTAPILINE */
  HANDLE_DRIVER_CALL, /* HTAPICALL */
  HANDLE_REQUEST,     /* DRV_REQUESTID, and what the application gets back from an asynchronous function */
  HANDLE_DIGITS,      /* end-to-end id of a gathering or generating of digits or tones */
};

/** A new handle for object, or 0 where memory or the table's 65,535 slots are used up. */
DWORD handle_new(enum handle_kind kind, void *object);

/** What the handle stands for, or NULL where it is stale, invented or of another kind. */
void *handle_object(DWORD handle, enum handle_kind kind);

/** Makes the handle stale; does nothing for one that already is. */
void handle_free(DWORD handle);

/** The first live object of a kind at or after *position (0 to begin), which is moved behind it; NULL at the end. */
void *handle_next(enum handle_kind kind, DWORD *position);

/** Gives the table's memory back when the DLL is unloaded; not sooner, or an old handle could be good again. */
void handles_release(void);

#endif

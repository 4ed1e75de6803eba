// The handles that TAPI knows lines, calls and MSP instances by: never an address, but a place in a table, its kind
// and how often the place has been used. A handle that is stale or of another kind finds nothing.
//
// The callers of these hold the state's lock.
#ifndef SIPLINE_HANDLES_H
#define SIPLINE_HANDLES_H

#include <stdbool.h>
#include <stdint.h>

enum handle_kind { HANDLE_LINE = 1, HANDLE_CALL = 2, HANDLE_MSP = 3 };

// The new handle of `object`, 0 if there are too many or memory is short.
uintptr_t handle_new(enum handle_kind kind, void *object);

// What the handle means, NULL if nothing.
void *handle_object(enum handle_kind kind, uintptr_t handle);

void handle_free(uintptr_t handle);

// Gives the table back; no handle is in use.
void handles_clear(void);

#endif

// The line devices: what the service last said of each, kept over the time that it is away, and TAPI's number of each.
//
// The state's lock guards them too; these functions take it.
#ifndef SIPLINE_DEVICES_H
#define SIPLINE_DEVICES_H

#include "door_wire.h"
#include "tsp.h"

// How many devices are kept.
#define MAX_DEVICES 16384u

// Fills the table from the file, if there is one, unless it has been filled.
void devices_load(void);

// Writes the file.
void devices_save(void);

uint32_t devices_count(void);

// Gives the first `count` devices TAPI's numbers from `base` on, in the order of the service's numbers; the others are
// announced by LINE_CREATE.
void devices_number(DWORD base, DWORD count);

// TAPI's number of a device that LINE_CREATE announced. LINEERR_BADDEVICEID for none.
LONG devices_number_one(uint32_t temporary_id, DWORD device_id);

// Whether TAPI's number means a device. LINEERR_BADDEVICEID; LINEERR_NODEVICE for one that is gone.
LONG devices_find(DWORD device_id);

// The service's number of it on this connection; false if it has told of none. The lock is held.
bool device_service_number(DWORD device_id, uint32_t *number);

// What the service said of it. The lock is held, for reading, until device_described_done, and `out` good as long.
LONG device_describe(DWORD device_id, struct door_mirror_device *out);
void device_described_done(void);

// Frames of the service: on the link's thread. false for one that makes no sense.
void devices_connected(void);
bool devices_heard(struct door_reader body);
bool devices_gone(struct door_reader body);
bool devices_ready(struct door_reader body);

// Forgets TAPI's numbers: the provider has been shut down.
void devices_unnumber(void);

// Forgets all: the DLL goes.
void devices_forget(void);

#endif

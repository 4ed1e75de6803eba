/*
 * The provider's line devices: their ids, their versions, and opening and closing each once at the provider for all the
 * lines that applications open on it.
 */
#ifndef SIPLINE_TAPI32_DEVICES_H
#define SIPLINE_TAPI32_DEVICES_H

#include "model.h"

/** Makes the devices the provider started with, and negotiates their versions. Without the lock. */
LONG devices_create(DWORD count);

/** A device that the provider announces later (LINE_CREATE); its id, or 0xFFFFFFFF. Without the lock. */
DWORD device_add(DWORD_PTR temporary_id);

/** Forgets all devices, when no line is open. Without the lock. */
void devices_free(void);

/** How many ids are taken. Under the lock. */
DWORD device_count(void);

/** The device, or NULL. Under the lock. */
struct device *device_find(DWORD id);

/**
 * Waits until no other thread opens or closes the device, and keeps it so. Under the lock, which it may give up
 * meanwhile.
 */
void device_claim(struct device *device);
void device_release(struct device *device);

/** Pins a device by its id for a call into the provider: LINEERR_BADDEVICEID, LINEERR_NODEVICE. Without the lock. */
LONG device_pin(DWORD id, struct device **device);
void device_unpin(struct device *device);

/**
 * Tells the provider the unions of its lines' media modes and status messages, where they changed. Claimed, under the
 * lock, which it gives up meanwhile. The error is the one of the media modes.
 */
LONG device_update_interests(struct device *device);

#endif

// The file that keeps the devices listed while there is no service.
#ifndef SIPLINE_DEVICE_CACHE_H
#define SIPLINE_DEVICE_CACHE_H

#include "state.h"

// Hands each device of the file to `device`; nothing if there is no file, or it was written for another schema.
void device_cache_read(bool (*device)(struct door_reader body));

// Writes bodies of MIRROR DEVICE frames, replacing the file at once.
bool device_cache_write(const struct mirror *devices, uint32_t count);

#endif

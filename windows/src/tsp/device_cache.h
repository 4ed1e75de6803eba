// The file that keeps the devices listed while there is no service.
#ifndef SIPLINE_DEVICE_CACHE_H
#define SIPLINE_DEVICE_CACHE_H

#include "state.h"

// Hands each device of the file to `device`; nothing if there is no file, or it was written for another schema.
void device_cache_read(bool (*device)(struct door_reader body));

// A file that is being made in memory; all zero for none.
struct device_cache {
  uint8_t *data;
  uint32_t size;
  uint32_t capacity;
  bool failed;  // it would be larger than a file may be, or memory is short
};

// Its head; false if that cannot be had.
bool device_cache_begin(struct device_cache *cache);

// The body of a MIRROR DEVICE frame.
void device_cache_add(struct device_cache *cache, const struct mirror *device);

// Replaces the file at once, unless the making failed, and frees the memory.
void device_cache_write(struct device_cache *cache);

#endif

// Anything as what an application passes in: LINECALLPARAMS and LINEFORWARDLIST, read and written to the wire.
#include <stdlib.h>
#include <string.h>

#include "unpackers.h"

static const uint32_t versions[] = {0x00020000, 0x00030000, 0x00030001};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 8 || size > 1 << 16) {
    return 0;
  }
  uint32_t version = versions[data[0] % 3];
  bool honest = data[1] & 1;
  data += 4;
  size -= 4;
  // A structure of exactly that size, which mostly says so.
  uint8_t *memory = malloc(size);
  memcpy(memory, data, size);
  DWORD total = (DWORD)size;
  DWORD said;
  memcpy(&said, memory, sizeof said);
  if (honest || said > total) {
    memcpy(memory, &total, sizeof total);
  }
  uint32_t capacity = 1 << 18;
  uint8_t *wire = malloc(capacity);

  struct door_line_call_params params;
  if (unpack_call_params((const LINECALLPARAMS *)memory, version, &params) == 0) {
    struct door_writer writer = door_writer_to(wire, 512 + call_params_bytes(&params));
    door_put_line_call_params(&writer, &params);
    if (writer.failed) {
      abort();
    }
  }
  uint32_t count;
  const LINEFORWARDLIST *list = (const LINEFORWARDLIST *)memory;
  if (unpack_forward_count(list, version, &count) == 0) {
    for (uint32_t i = 0; i < count; i++) {
      struct door_line_forward forward;
      if (unpack_forward(list, version, i, &forward) == 0) {
        struct door_writer writer = door_writer_to(wire, capacity);
        door_put_line_forward(&writer, &forward);
      }
    }
  }
  free(wire);
  free(memory);
  return 0;
}

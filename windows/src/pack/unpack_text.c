#include <string.h>

#include "unpackers.h"

bool part_is_inside(uint32_t total, uint32_t offset, uint32_t size) {
  return offset <= total && size <= total - offset;
}

bool unpack_text(const WCHAR *text, struct door_str *out) {
  memset(out, 0, sizeof *out);
  if (text == NULL) {
    return true;
  }
  uint32_t chars = 0;
  while (chars < MAX_TEXT_CHARS) {
    if (text[chars] == 0) {
      out->text = (const void *)text;
      out->bytes = chars * (uint32_t)sizeof(WCHAR);
      return true;
    }
    chars++;
  }
  return false;
}

bool unpack_text_part(
    const void *structure, uint32_t total, uint32_t size, uint32_t offset, struct door_str *out) {
  memset(out, 0, sizeof *out);
  if (size == 0) {
    return true;
  }
  if (size % sizeof(WCHAR) != 0 || !part_is_inside(total, offset, size)) {
    return false;
  }
  const uint8_t *data = (const uint8_t *)structure + offset;
  uint32_t bytes = 0;
  while (bytes < size && (data[bytes] != 0 || data[bytes + 1] != 0)) {
    bytes += (uint32_t)sizeof(WCHAR);
  }
  out->text = (const void *)data;
  out->bytes = bytes;
  return true;
}

bool unpack_bytes(const void *data, uint32_t size, struct door_bytes *out) {
  out->data = data;
  out->size = size;
  return data != NULL || size == 0;
}

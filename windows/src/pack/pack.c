#include "pack.h"

#include <string.h>

// Every variable part begins at a multiple of this, so that lists of DWORDs are aligned as their structure is.
#define ALIGNMENT 4u

struct head {
  DWORD total;
  DWORD needed;
  DWORD used;
};

LONG pack_begin(struct pack *pack, void *out, void *fixed, size_t fixed_bytes, uint32_t size) {
  if (out == NULL) {
    return REFUSED(LINEERR_INVALPOINTER);
  }
  struct head head;
  memcpy(&head.total, out, sizeof head.total);
  if (head.total < size) {
    // The caller learns how much it takes, if it gave room to say so.
    if (head.total >= sizeof head) {
      head.needed = size;
      head.used = 0;
      memcpy(out, &head, sizeof head);
    }
    return REFUSED(LINEERR_STRUCTURETOOSMALL);
  }
  memset(fixed, 0, fixed_bytes);
  pack->out = out;
  pack->fixed = fixed;
  pack->size = size;
  pack->total = head.total;
  pack->used = size;
  pack->needed = size;
  return 0;
}

void pack_keep(struct pack *pack, size_t offset, size_t bytes) {
  if (offset + bytes <= pack->size) {
    memcpy(pack->fixed + offset, pack->out + offset, bytes);
  }
}

// The end of a part that begins at the next aligned place, or 0 if that is beyond 32 bits.
static uint32_t end_of_part(uint32_t from, uint32_t bytes) {
  uint64_t start = ((uint64_t)from + ALIGNMENT - 1) & ~(uint64_t)(ALIGNMENT - 1);
  uint64_t end = start + bytes;
  return end <= UINT32_MAX ? (uint32_t)end : 0;
}

uint8_t *pack_room(struct pack *pack, uint32_t bytes, DWORD *size, DWORD *offset) {
  *size = 0;
  *offset = 0;
  if (bytes == 0) {
    return NULL;
  }
  uint32_t needed = end_of_part(pack->needed, bytes);
  pack->needed = needed != 0 ? needed : UINT32_MAX;
  uint32_t end = end_of_part(pack->used, bytes);
  if (end == 0 || end > pack->total) {
    return NULL;
  }
  uint32_t start = end - bytes;
  memset(pack->out + pack->used, 0, start - pack->used);
  pack->used = end;
  *size = bytes;
  *offset = start;
  return pack->out + start;
}

void pack_bytes(struct pack *pack, const void *data, uint32_t bytes, DWORD *size, DWORD *offset) {
  uint8_t *room = pack_room(pack, bytes, size, offset);
  if (room != NULL) {
    memcpy(room, data, bytes);
  }
}

void pack_text(struct pack *pack, struct door_str text, DWORD *size, DWORD *offset) {
  if (text.bytes == 0) {
    *size = 0;
    *offset = 0;
    return;
  }
  uint8_t *room = pack_room(pack, text.bytes + sizeof(WCHAR), size, offset);
  if (room != NULL) {
    memcpy(room, text.text, text.bytes);
    memset(room + text.bytes, 0, sizeof(WCHAR));
  }
}

void pack_texts(struct pack *pack, struct door_list texts, DWORD *size, DWORD *offset) {
  struct door_reader count = texts.items;
  uint32_t bytes = 0;
  for (uint32_t i = 0; i < texts.count; i++) {
    bytes += door_get_str(&count).bytes + (uint32_t)sizeof(WCHAR);
  }
  if (bytes == 0) {
    *size = 0;
    *offset = 0;
    return;
  }
  uint8_t *room = pack_room(pack, bytes + sizeof(WCHAR), size, offset);
  if (room == NULL) {
    return;
  }
  for (uint32_t i = 0; i < texts.count; i++) {
    struct door_str text = door_get_str(&texts.items);
    memcpy(room, text.text, text.bytes);
    room += text.bytes;
    memset(room, 0, sizeof(WCHAR));
    room += sizeof(WCHAR);
  }
  memset(room, 0, sizeof(WCHAR));
}

void pack_numbers(struct pack *pack, struct door_list numbers, DWORD *size, DWORD *offset) {
  uint64_t bytes = (uint64_t)numbers.count * sizeof(DWORD);
  uint8_t *room = bytes <= INT32_MAX ? pack_room(pack, (uint32_t)bytes, size, offset) : NULL;
  for (uint32_t i = 0; room != NULL && i < numbers.count; i++) {
    DWORD number = door_get_u32(&numbers.items);
    memcpy(room + (size_t)i * sizeof number, &number, sizeof number);
  }
}

LONG pack_end(struct pack *pack) {
  struct head head = {pack->total, pack->needed, pack->used};
  memcpy(pack->fixed, &head, sizeof head);
  memcpy(pack->out, pack->fixed, pack->size);
  return 0;
}

LONG pack_varstring_bytes(VARSTRING *out, DWORD format, const void *data, uint32_t bytes) {
  VARSTRING fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  fixed.dwStringFormat = format;
  pack_bytes(&pack, data, bytes, &fixed.dwStringSize, &fixed.dwStringOffset);
  return pack_end(&pack);
}

LONG pack_varstring_text(VARSTRING *out, struct door_str text) {
  VARSTRING fixed;
  struct pack pack;
  LONG refused = pack_begin(&pack, out, &fixed, sizeof fixed, sizeof fixed);
  if (refused) {
    return refused;
  }
  fixed.dwStringFormat = STRINGFORMAT_UNICODE;
  pack_text(&pack, text, &fixed.dwStringSize, &fixed.dwStringOffset);
  return pack_end(&pack);
}

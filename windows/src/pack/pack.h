// Writes one of TAPI's variably sized structures into memory that the caller gave.
//
// The fixed part is made in a structure of our own, of the newest version, and copied out as far as the negotiated
// version has it; so nothing is written beyond what that version knows. Variable parts follow, each whole or, if it
// does not fit, with size and offset 0. dwNeededSize always tells what all of it would take.
#ifndef SIPLINE_PACK_H
#define SIPLINE_PACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "door_bytes.h"
#include "tapi_types.h"

#define TAPI_2_0 0x00020000u
#define TAPI_2_2 0x00020002u
#define TAPI_3_0 0x00030000u
#define TAPI_3_1 0x00030001u

struct pack {
  uint8_t *out;     // the caller's structure
  uint8_t *fixed;   // ours
  uint32_t size;    // of the fixed part in the negotiated version
  uint32_t total;   // dwTotalSize
  uint32_t used;
  uint32_t needed;
};

// Begins with a zeroed structure of ours. LINEERR_INVALPOINTER, LINEERR_STRUCTURETOOSMALL.
LONG pack_begin(struct pack *pack, void *out, void *fixed, size_t fixed_bytes, uint32_t size);

// Keeps a member that TAPI owns as the caller has it.
void pack_keep(struct pack *pack, size_t offset, size_t bytes);
#define PACK_KEEP(pack, type, member) pack_keep(pack, offsetof(type, member), sizeof(((type *)0)->member))

// A variable part; nothing at all if it is empty.
void pack_text(struct pack *pack, struct door_str text, DWORD *size, DWORD *offset);
void pack_bytes(struct pack *pack, const void *data, uint32_t bytes, DWORD *size, DWORD *offset);

// Makes room for a part that the caller of this function fills: NULL if it does not fit.
uint8_t *pack_room(struct pack *pack, uint32_t bytes, DWORD *size, DWORD *offset);

// Texts one after another, each ended by a zero, the last by one more.
void pack_texts(struct pack *pack, struct door_list texts, DWORD *size, DWORD *offset);

// DWORDs one after another.
void pack_numbers(struct pack *pack, struct door_list numbers, DWORD *size, DWORD *offset);

// Copies the fixed part out and sets dwNeededSize and dwUsedSize.
LONG pack_end(struct pack *pack);

// A VARSTRING of bytes or text. Text is ended by a zero.
LONG pack_varstring_bytes(VARSTRING *out, DWORD format, const void *data, uint32_t bytes);
LONG pack_varstring_text(VARSTRING *out, struct door_str text);

#endif

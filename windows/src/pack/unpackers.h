// Reads what TAPI passes in: structures and texts of an application, checked before anything is believed.
//
// What is read points into the caller's memory and is good as long as that is.
#ifndef SIPLINE_UNPACKERS_H
#define SIPLINE_UNPACKERS_H

#include "door_wire.h"
#include "pack.h"

// Longest text that a function takes, in characters; as many as would fill a frame are a caller's mistake.
#define MAX_TEXT_CHARS 32768u

// A zero-ended text; NULL reads as the empty one. false if there is no end.
bool unpack_text(const WCHAR *text, struct door_str *out);

// Parameters of a call; NULL reads as those of a voice call. LINEERR_STRUCTURETOOSMALL, LINEERR_INVALCALLPARAMS.
LONG unpack_call_params(const LINECALLPARAMS *in, uint32_t version, struct door_line_call_params *out);

// How much room the texts and bytes of the parameters take in a frame.
uint32_t call_params_bytes(const struct door_line_call_params *params);

// One entry of a forwarding list. The list has been looked at by unpack_forward_count.
LONG unpack_forward_count(const LINEFORWARDLIST *list, uint32_t version, uint32_t *count);
LONG unpack_forward(const LINEFORWARDLIST *list, uint32_t version, uint32_t index, struct door_line_forward *out);

// Bytes of a size; false if they are to be at NULL.
bool unpack_bytes(const void *data, uint32_t size, struct door_bytes *out);

// Whether a part that an offset and a size name lies inside a structure of `total` bytes.
bool part_is_inside(uint32_t total, uint32_t offset, uint32_t size);

// A text inside a structure, up to its zero or the end of its part. false if it is none, or not inside.
bool unpack_text_part(const void *structure, uint32_t total, uint32_t size, uint32_t offset, struct door_str *out);

#endif

// Frames in the bytes of a stream.
#ifndef SIPLINE_FRAMES_H
#define SIPLINE_FRAMES_H

#include "door_bytes.h"

enum frame_found { FRAME_WHOLE, FRAME_NOT_YET, FRAME_BAD };

// The frame at the start of `data`, of which `have` bytes have come; `taken` is how many are its own. Its body points
// into `data`.
enum frame_found frame_find(const uint8_t *data, uint32_t have, struct door_frame *frame, uint32_t *taken);

#endif

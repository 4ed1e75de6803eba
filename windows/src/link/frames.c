#include "frames.h"

#include <stddef.h>

#include "door_wire.h"

enum frame_found frame_find(const uint8_t *data, uint32_t have, struct door_frame *frame, uint32_t *taken) {
  *taken = 0;
  struct door_reader head = door_reader_of(data, have);
  uint32_t length = door_get_u32(&head);
  if (head.failed) {
    return FRAME_NOT_YET;
  }
  if (length < DOOR_LEAST_LENGTH || length > DOOR_MOST_LENGTH) {
    return FRAME_BAD;
  }
  const uint8_t *rest = door_get_raw(&head, length);
  if (rest == NULL) {
    return FRAME_NOT_YET;
  }
  *taken = (uint32_t)sizeof length + length;
  return door_frame_read(rest, length, frame) ? FRAME_WHOLE : FRAME_BAD;
}

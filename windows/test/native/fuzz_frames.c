// Anything as what a service sends: found as frames, decoded, and packed for TAPI in every version and size.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door_file.h"
#include "frames.h"
#include "packers.h"

static const uint32_t versions[] = {0x00020000, 0x00020001, 0x00020002, 0x00030000, 0x00030001};

// A caller's structure: of exactly the size that it says, so that a byte too many is caught.
struct room {
  void *memory;
  uint32_t version;
};

static struct room room_of(uint32_t choice) {
  uint32_t total = 4 + (choice >> 4) % 4096;
  struct room room = {malloc(total), versions[choice % 5]};
  memset(room.memory, 0xA5, total);
  DWORD size = total;
  memcpy(room.memory, &size, sizeof size);
  return room;
}

static void done(struct room room, LONG result) {
  if (result == 0) {
    DWORD head[3];
    memcpy(head, room.memory, sizeof head);
    if (head[2] > head[0] || head[2] > head[1] || (head[1] <= head[0] && head[1] != head[2])) {
      printf("total %u needed %u used %u\n", head[0], head[1], head[2]);
      abort();
    }
  }
  free(room.memory);
}

static void mirror(const struct door_frame *frame, uint32_t choice) {
  struct door_reader body = frame->body;
  struct room room = room_of(choice);
  LONG result = -1;
  struct door_mirror_device device;
  struct door_mirror_line_status line_status;
  struct door_mirror_address_status address_status;
  struct door_mirror_call_info call_info;
  struct door_mirror_call_status call_status;
  switch (frame->op) {
    case DOOR_MIRROR_DEVICE:
      if (door_get_mirror_device(&body, &device)) {
        result = pack_line_dev_caps(room.memory, &device.caps, room.version);
        struct room other = room_of(choice * 31);
        done(other, pack_line_address_caps(other.memory, &device.address_caps, 7, other.version));
      }
      break;
    case DOOR_MIRROR_LINE_STATUS:
      if (door_get_mirror_line_status(&body, &line_status)) {
        result = pack_line_dev_status(room.memory, &line_status.status, room.version);
      }
      break;
    case DOOR_MIRROR_ADDRESS_STATUS:
      if (door_get_mirror_address_status(&body, &address_status)) {
        result = pack_line_address_status(room.memory, &address_status.status, room.version);
      }
      break;
    case DOOR_MIRROR_CALL_INFO:
      if (door_get_mirror_call_info(&body, &call_info)) {
        result = pack_line_call_info(room.memory, &call_info.info, 7, room.version);
      }
      break;
    case DOOR_MIRROR_CALL_STATUS:
      if (door_get_mirror_call_status(&body, &call_status)) {
        result = pack_line_call_status(room.memory, &call_status.status);
      }
      break;
    default:
      break;
  }
  done(room, result);
}

static void text(const struct door_frame *frame, uint32_t choice) {
  struct door_reader body = frame->body;
  struct room room = room_of(choice);
  struct door_str value = door_get_str(&body);
  done(room, pack_varstring_text(room.memory, value));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size > 1 << 16) {
    return 0;
  }
  // As a door's file.
  struct door_file file;
  door_file_parse((const char *)data, (uint32_t)size, &file);
  // As frames. What comes after the frames chooses sizes and versions.
  uint32_t choice = size >= 4 ? data[size - 1] | (uint32_t)data[size - 2] << 8 : 0;
  uint32_t at = 0;
  for (;;) {
    struct door_frame frame;
    uint32_t taken;
    if (frame_find(data + at, (uint32_t)size - at, &frame, &taken) != FRAME_WHOLE) {
      return 0;
    }
    at += taken;
    if (frame.kind == DOOR_KIND_MIRROR) {
      mirror(&frame, choice + at);
    } else {
      text(&frame, choice + at);
    }
  }
}

#include "handles.h"

#include <stdlib.h>

/* Slots rest before they are used again, so that a generation comes round only after millions of handles. */
enum { SLOTS_MAX = 0xFFFF, GENERATION_MAX = 0x7FFF, RESTING_MIN = 256, GROWTH = 256 };

struct slot {
  void *object;
  DWORD next_free;
  WORD generation;
  BYTE kind;
};

static struct slot *slots; /* slot 0 is never used: it ends the list of free ones */
static DWORD capacity, resting, first_free, last_free;

static void rest(DWORD index) {
  slots[index].next_free = 0;
  if (last_free)
    slots[last_free].next_free = index;
  else
    first_free = index;
  last_free = index;
  resting++;
}

static bool grow(void) {
  DWORD wanted = capacity ? capacity + GROWTH : GROWTH + RESTING_MIN;
  if (wanted > SLOTS_MAX + 1)
    wanted = SLOTS_MAX + 1;
  if (wanted == capacity)
    return false;
  struct slot *larger = realloc(slots, wanted * sizeof *larger);
  if (!larger)
    return false;
  slots = larger;
  for (DWORD i = capacity; i < wanted; i++) {
    slots[i] = (struct slot){.kind = HANDLE_FREE, .generation = 1};
    if (i)
      rest(i);
  }
  capacity = wanted;
  return true;
}

DWORD handle_new(enum handle_kind kind, void *object) {
  if (resting <= RESTING_MIN && !grow() && !resting)
    return 0;
  DWORD index = first_free;
  first_free = slots[index].next_free;
  if (!first_free)
    last_free = 0;
  resting--;
  slots[index].kind = (BYTE)kind;
  slots[index].object = object;
  return (DWORD)slots[index].generation << 16 | index;
}

static struct slot *find(DWORD handle) {
  DWORD index = handle & 0xFFFF;
  if (!index || index >= capacity || slots[index].kind == HANDLE_FREE || slots[index].generation != handle >> 16)
    return NULL;
  return &slots[index];
}

void *handle_object(DWORD handle, enum handle_kind kind) {
  struct slot *slot = find(handle);
  return slot && slot->kind == kind ? slot->object : NULL;
}

void handle_free(DWORD handle) {
  struct slot *slot = find(handle);
  if (!slot)
    return;
  slot->kind = HANDLE_FREE;
  slot->object = NULL;
  slot->generation = slot->generation == GENERATION_MAX ? 1 : slot->generation + 1;
  rest(handle & 0xFFFF);
}

void *handle_next(enum handle_kind kind, DWORD *position) {
  for (DWORD i = *position; i < capacity; i++) {
    if (slots[i].kind == kind) {
      *position = i + 1;
      return slots[i].object;
    }
  }
  *position = capacity;
  return NULL;
}

void handles_release(void) {
  free(slots);
  slots = NULL;
  capacity = resting = first_free = last_free = 0;
}

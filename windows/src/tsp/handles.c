#include "handles.h"

#include <stdlib.h>
#include <string.h>

#define INDEX_BITS 16u
#define KIND_BITS 2u
#define MAX_PLACES (1u << INDEX_BITS)
#define GROWTH 256u

struct place {
  void *object;      // NULL: free
  uintptr_t handle;  // the last one given out for it
  uint32_t next_free;
};

// Free places are used again in the order in which they became free, so that a number is long gone before it returns.
static struct {
  struct place *places;
  uint32_t size;
  uint32_t first_free;
  uint32_t last_free;
} table = {NULL, 0, MAX_PLACES, MAX_PLACES};

static void put_free(uint32_t index) {
  table.places[index].next_free = MAX_PLACES;
  if (table.first_free == MAX_PLACES) {
    table.first_free = index;
  } else {
    table.places[table.last_free].next_free = index;
  }
  table.last_free = index;
}

static bool grow(void) {
  uint32_t size = table.size + GROWTH;
  if (size > MAX_PLACES) {
    return false;
  }
  struct place *places = realloc(table.places, size * sizeof *places);
  if (places == NULL) {
    return false;
  }
  memset(places + table.size, 0, GROWTH * sizeof *places);
  table.places = places;
  uint32_t from = table.size;
  table.size = size;
  for (uint32_t index = from; index < size; index++) {
    put_free(index);
  }
  return true;
}

uintptr_t handle_new(enum handle_kind kind, void *object) {
  if (table.first_free == MAX_PLACES && !grow()) {
    return 0;
  }
  uint32_t index = table.first_free;
  struct place *place = &table.places[index];
  table.first_free = place->next_free;
  uintptr_t generation = (place->handle >> (INDEX_BITS + KIND_BITS)) + 1;
  place->handle = generation << (INDEX_BITS + KIND_BITS) | (uintptr_t)kind << INDEX_BITS | index;
  place->object = object;
  return place->handle;
}

static struct place *place_of(uintptr_t handle) {
  uint32_t index = (uint32_t)(handle & (MAX_PLACES - 1));
  if (index >= table.size) {
    return NULL;
  }
  struct place *place = &table.places[index];
  return place->object != NULL && place->handle == handle ? place : NULL;
}

void *handle_object(enum handle_kind kind, uintptr_t handle) {
  if ((handle >> INDEX_BITS & ((1u << KIND_BITS) - 1)) != (uintptr_t)kind) {
    return NULL;
  }
  struct place *place = place_of(handle);
  return place != NULL ? place->object : NULL;
}

void handle_free(uintptr_t handle) {
  struct place *place = place_of(handle);
  if (place != NULL) {
    place->object = NULL;
    put_free((uint32_t)(handle & (MAX_PLACES - 1)));
  }
}

void handles_clear(void) {
  free(table.places);
  table.places = NULL;
  table.size = 0;
  table.first_free = MAX_PLACES;
  table.last_free = MAX_PLACES;
}

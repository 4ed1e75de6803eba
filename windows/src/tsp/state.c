#include "state.h"

#include <stdlib.h>
#include <string.h>

#include "handles.h"

#define BUCKETS 1024u

static SRWLOCK lock = SRWLOCK_INIT;
static struct line *all_lines;
static struct line *lines_of_id[BUCKETS];
static struct call *calls_of_id[BUCKETS];
static struct msp *msps_of_id[BUCKETS];

void state_read(void) { AcquireSRWLockShared(&lock); }
void state_read_done(void) { ReleaseSRWLockShared(&lock); }
void state_write(void) { AcquireSRWLockExclusive(&lock); }
void state_write_done(void) { ReleaseSRWLockExclusive(&lock); }

struct line *state_line(HDRVLINE handle) { return handle_object(HANDLE_LINE, (uintptr_t)handle); }
struct call *state_call(HDRVCALL handle) { return handle_object(HANDLE_CALL, (uintptr_t)handle); }
struct msp *state_msp(HDRVMSPLINE handle) { return handle_object(HANDLE_MSP, (uintptr_t)handle); }
struct line *state_lines(void) { return all_lines; }

// The same for each kind of object: found, named and unnamed by the service's number.
#define BY_ID(kind)                                                        \
  struct kind *state_##kind##_of_id(uint32_t id) {                         \
    struct kind *found = id != 0 ? kind##s_of_id[id % BUCKETS] : NULL;     \
    while (found != NULL && found->id != id) {                             \
      found = found->next_of_id;                                           \
    }                                                                      \
    return found;                                                          \
  }                                                                        \
  void state_name_##kind(struct kind *object, uint32_t id) {               \
    if (object->id != 0) {                                                 \
      struct kind **at = &kind##s_of_id[object->id % BUCKETS];             \
      while (*at != object) {                                              \
        at = &(*at)->next_of_id;                                           \
      }                                                                    \
      *at = object->next_of_id;                                            \
    }                                                                      \
    object->id = id;                                                       \
    if (id != 0) {                                                         \
      object->next_of_id = kind##s_of_id[id % BUCKETS];                    \
      kind##s_of_id[id % BUCKETS] = object;                                \
    }                                                                      \
  }
BY_ID(line)
BY_ID(call)
BY_ID(msp)

// An object with a handle; freed again if there is none to be had.
static void *with_handle(size_t size, enum handle_kind kind, uintptr_t *handle) {
  void *object = calloc(1, size);
  *handle = object != NULL ? handle_new(kind, object) : 0;
  if (*handle == 0) {
    free(object);
    return NULL;
  }
  return object;
}

struct line *state_new_line(void) {
  uintptr_t handle;
  struct line *line = with_handle(sizeof *line, HANDLE_LINE, &handle);
  if (line != NULL) {
    line->handle = (HDRVLINE)handle;
    line->next = all_lines;
    all_lines = line;
  }
  return line;
}

struct call *state_new_call(struct line *line) {
  uintptr_t handle;
  struct call *call = with_handle(sizeof *call, HANDLE_CALL, &handle);
  if (call != NULL) {
    call->handle = (HDRVCALL)handle;
    call->line = line;
    call->next = line->calls;
    line->calls = call;
  }
  return call;
}

struct msp *state_new_msp(struct line *line) {
  uintptr_t handle;
  struct msp *msp = with_handle(sizeof *msp, HANDLE_MSP, &handle);
  if (msp != NULL) {
    msp->handle = (HDRVMSPLINE)handle;
    msp->line = line;
    msp->next = line->msps;
    line->msps = msp;
  }
  return msp;
}

void state_free_call(struct call *call) {
  struct call **at = &call->line->calls;
  while (*at != call) {
    at = &(*at)->next;
  }
  *at = call->next;
  state_name_call(call, 0);
  handle_free((uintptr_t)call->handle);
  mirror_clear(&call->info);
  mirror_clear(&call->status);
  free(call);
}

void state_free_msp(struct msp *msp) {
  struct msp **at = &msp->line->msps;
  while (*at != msp) {
    at = &(*at)->next;
  }
  *at = msp->next;
  state_name_msp(msp, 0);
  handle_free((uintptr_t)msp->handle);
  free(msp);
}

void state_free_line(struct line *line) {
  while (line->calls != NULL) {
    state_free_call(line->calls);
  }
  while (line->msps != NULL) {
    state_free_msp(line->msps);
  }
  struct line **at = &all_lines;
  while (*at != line) {
    at = &(*at)->next;
  }
  *at = line->next;
  state_name_line(line, 0);
  handle_free((uintptr_t)line->handle);
  mirror_clear(&line->status);
  mirror_clear(&line->address_status);
  free(line);
}

bool mirror_set(struct mirror *mirror, struct door_reader body) {
  uint32_t size = door_left(&body);
  // A body is most often as long as the one before.
  if (size != mirror->size || mirror->body == NULL) {
    uint8_t *copy = malloc(size != 0 ? size : 1);
    if (copy == NULL) {
      return false;
    }
    free(mirror->body);
    mirror->body = copy;
    mirror->size = size;
  }
  if (size != 0) {
    memcpy(mirror->body, body.next, size);
  }
  return true;
}

void mirror_clear(struct mirror *mirror) {
  free(mirror->body);
  mirror->body = NULL;
  mirror->size = 0;
}

struct door_reader mirror_reader(const struct mirror *mirror) {
  return door_reader_of(mirror->body, mirror->body != NULL ? mirror->size : 0);
}

#include "requests.h"

#include <stdlib.h>
#include <string.h>

#include "tapi_types.h"

// A sequence number is a place and its turn; the last place is nobody's.
#define SPIN_MICROS 200
#define PLACE_BITS 12u
#define PLACE_MASK ((1u << PLACE_BITS) - 1)
_Static_assert(MAX_REQUESTS == PLACE_MASK, "every place has its number, and one is left over");

void requests_open(struct requests *requests, uint32_t epoch) {
  AcquireSRWLockExclusive(&requests->lock);
  requests->open = true;
  requests->epoch = epoch;
  ReleaseSRWLockExclusive(&requests->lock);
}

uint32_t requests_epoch(struct requests *requests) {
  AcquireSRWLockShared(&requests->lock);
  uint32_t epoch = requests->epoch;
  ReleaseSRWLockShared(&requests->lock);
  return epoch;
}

bool requests_is_open(struct requests *requests, uint32_t epoch) {
  AcquireSRWLockShared(&requests->lock);
  bool open = requests->open && requests->epoch == epoch;
  ReleaseSRWLockShared(&requests->lock);
  return open;
}

static struct request *place_of(struct requests *requests, uint32_t sequence) {
  uint32_t index = sequence & PLACE_MASK;
  if (index >= MAX_REQUESTS) {
    return NULL;
  }
  struct request *request = &requests->places[index];
  return request->state != REQUEST_FREE && request->turn == sequence >> PLACE_BITS ? request : NULL;
}

static void free_if_done(struct requests *requests, struct request *request) {
  if (!request->waited_for && !request->completing && request->state == REQUEST_REPLIED) {
    free(request->result);
    request->result = NULL;
    request->state = REQUEST_FREE;
    uint32_t index = (uint32_t)(request - requests->places);
    requests->lowest = index < requests->lowest ? index : requests->lowest;
  }
}

uint32_t requests_begin(
    struct requests *requests, uint32_t epoch, const struct request_purpose *purpose, bool waited) {
  uint32_t sequence = 0;
  AcquireSRWLockExclusive(&requests->lock);
  bool open = requests->open && requests->epoch == epoch;
  // The lowest that is free, so that no more memory is touched than requests are under way.
  for (uint32_t index = requests->lowest; open && sequence == 0 && index < MAX_REQUESTS; index++) {
    struct request *request = &requests->places[index];
    requests->lowest = index + 1;
    if (request->state != REQUEST_FREE) {
      continue;
    }
    uint32_t turn = (request->turn + 1) & (UINT32_MAX >> PLACE_BITS);
    memset(request, 0, sizeof *request);
    request->turn = turn != 0 ? turn : 1;
    request->state = REQUEST_ASKED;
    request->waited_for = waited;
    request->purpose = *purpose;
    InitializeConditionVariable(&request->replied);
    sequence = request->turn << PLACE_BITS | index;
  }
  ReleaseSRWLockExclusive(&requests->lock);
  return sequence;
}

uint32_t requests_unheeded(struct requests *requests) {
  AcquireSRWLockExclusive(&requests->lock);
  uint32_t sequence = ++requests->unheeded << PLACE_BITS | PLACE_MASK;
  ReleaseSRWLockExclusive(&requests->lock);
  return sequence;
}

// Most replies come so soon that going to sleep and being woken would cost more than the wait.
static void spin(const volatile enum request_state *state) {
  LARGE_INTEGER frequency;
  LARGE_INTEGER begun;
  LARGE_INTEGER now;
  QueryPerformanceFrequency(&frequency);
  QueryPerformanceCounter(&begun);
  do {
    for (int turn = 0; turn < 50 && *state == REQUEST_ASKED; turn++) {
      YieldProcessor();
    }
    QueryPerformanceCounter(&now);
  } while (*state == REQUEST_ASKED && (now.QuadPart - begun.QuadPart) * 1000000 < SPIN_MICROS * frequency.QuadPart);
}

LONG requests_wait(struct requests *requests, uint32_t sequence, DWORD millis, struct answer *answer) {
  memset(answer, 0, sizeof *answer);
  spin(&requests->places[sequence & PLACE_MASK].state);
  ULONGLONG until = GetTickCount64() + millis;
  AcquireSRWLockExclusive(&requests->lock);
  // The place is ours as long as we wait for it.
  struct request *request = &requests->places[sequence & PLACE_MASK];
  while (request->state == REQUEST_ASKED) {
    ULONGLONG now = GetTickCount64();
    if (now >= until) {
      break;
    }
    SleepConditionVariableSRW(&request->replied, &requests->lock, (DWORD)(until - now), 0);
  }
  LONG status = REFUSED(LINEERR_OPERATIONFAILED);
  request->waited_for = false;
  if (request->state == REQUEST_REPLIED) {
    status = request->status;
    answer->result = request->result;
    answer->size = request->result_size;
    request->result = NULL;
    free_if_done(requests, request);
  } else {
    // The reply may still come, and is then heeded by nobody but `replied`.
    request->purpose.completed = NULL;
  }
  ReleaseSRWLockExclusive(&requests->lock);
  return status;
}

// LINEERR_ values have the top bit; anything else that is not 0 is no status.
static bool read_status(struct door_reader *body, LONG *status) {
  uint32_t value = door_get_u32(body);
  door_get_str(body);
  *status = (LONG)value;
  return !body->failed && (value == 0 || *status < 0);
}

bool requests_replied(struct requests *requests, uint32_t sequence, struct door_reader body) {
  LONG status;
  if (!read_status(&body, &status)) {
    return false;
  }
  AcquireSRWLockShared(&requests->lock);
  struct request *request = place_of(requests, sequence);
  bool expected = request != NULL && request->state == REQUEST_ASKED;
  struct request_purpose purpose = {0};
  if (expected) {
    purpose = request->purpose;
  }
  ReleaseSRWLockShared(&requests->lock);
  if (!expected) {
    // What nobody heeds is answered too.
    return (sequence & PLACE_MASK) == PLACE_MASK;
  }
  if (purpose.replied != NULL) {
    struct door_reader result = body;
    purpose.replied(&purpose, status, &result);
  }
  uint32_t size = status == 0 ? door_left(&body) : 0;
  uint8_t *copy = NULL;
  if (size > 0) {
    copy = malloc(size);
    if (copy != NULL) {
      memcpy(copy, body.next, size);
    } else {
      size = 0;
    }
  }
  AcquireSRWLockExclusive(&requests->lock);
  request->state = REQUEST_REPLIED;
  request->status = status;
  request->result = copy;
  request->result_size = size;
  // One whose asker has given up has its function taken away: what completes then is nobody's.
  request->completing = status == 0 && request->purpose.completed != NULL;
  WakeConditionVariable(&request->replied);
  free_if_done(requests, request);
  ReleaseSRWLockExclusive(&requests->lock);
  return true;
}

// Takes the completion's function out of its place, so that it is called once.
static bool take_completion(
    struct requests *requests, struct request *request, struct request_purpose *purpose) {
  *purpose = request->purpose;
  request->completing = false;
  bool told = request->purpose.completed != NULL;
  free_if_done(requests, request);
  return told;
}

bool requests_completed(struct requests *requests, uint32_t sequence, struct door_reader body) {
  LONG status;
  if (!read_status(&body, &status)) {
    return false;
  }
  struct request_purpose purpose;
  AcquireSRWLockExclusive(&requests->lock);
  struct request *request = place_of(requests, sequence);
  bool told = request != NULL && request->completing && take_completion(requests, request, &purpose);
  ReleaseSRWLockExclusive(&requests->lock);
  // One that was given up earlier is completed by the service too.
  if (told) {
    purpose.completed(&purpose, status, &body);
  }
  return true;
}

static bool is_about(const struct request_purpose *purpose, uintptr_t subject) {
  return purpose->about[0] == subject || purpose->about[1] == subject || purpose->about[2] == subject ||
         purpose->made[0] == subject || purpose->made[1] == subject;
}

static void fail_where(struct requests *requests, const uintptr_t *subject) {
  struct door_reader nothing = door_reader_of(NULL, 0);
  for (uint32_t index = 0; index < MAX_REQUESTS; index++) {
    struct request_purpose purpose;
    AcquireSRWLockExclusive(&requests->lock);
    struct request *request = &requests->places[index];
    bool meant = request->completing && (subject == NULL || is_about(&request->purpose, *subject));
    bool told = meant && take_completion(requests, request, &purpose);
    ReleaseSRWLockExclusive(&requests->lock);
    if (told) {
      purpose.completed(&purpose, REFUSED(LINEERR_OPERATIONFAILED), &nothing);
    }
  }
}

void requests_give_up(struct requests *requests, uintptr_t subject) { fail_where(requests, &subject); }

void requests_fail_all(struct requests *requests) {
  AcquireSRWLockExclusive(&requests->lock);
  requests->open = false;
  for (uint32_t index = 0; index < MAX_REQUESTS; index++) {
    struct request *request = &requests->places[index];
    if (request->state == REQUEST_ASKED) {
      request->state = REQUEST_REPLIED;
      request->status = REFUSED(LINEERR_OPERATIONFAILED);
      WakeConditionVariable(&request->replied);
      free_if_done(requests, request);
    }
  }
  ReleaseSRWLockExclusive(&requests->lock);
  fail_where(requests, NULL);
}

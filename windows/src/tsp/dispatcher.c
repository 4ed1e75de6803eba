#include "dispatcher.h"

#include <process.h>
#include <stdlib.h>
#include <string.h>

// TAPI takes messages at once; if it does not, the service is made to wait, and in the end drops us.
#define MAX_WAITING 65536u
#define ROOM_MILLIS 2000
// How long a function of TAPI's waits for another of its threads to come out of a callback.
#define SETTLE_MILLIS 1000

static struct {
  SRWLOCK lock;
  CONDITION_VARIABLE posted;
  CONDITION_VARIABLE told;
  struct work *first;
  struct work *last;
  uint32_t waiting;
  ULONGLONG posts;  // how many were ever queued
  ULONGLONG tells;  // how many of them are done
  HDRVCALL telling;  // whom the one that is being told is about
  bool stopping;
  HANDLE thread;
  DWORD thread_id;
} queue;

struct work *work_new(enum work_kind kind, const void *data, uint32_t size) {
  struct work *work = calloc(1, sizeof *work + size);
  if (work == NULL) {
    return NULL;
  }
  work->kind = kind;
  work->size = size;
  work->data = (uint8_t *)(work + 1);
  if (size != 0) {
    memcpy(work->data, data, size);
  }
  return work;
}

static struct work *take(void) {
  AcquireSRWLockExclusive(&queue.lock);
  while (queue.first == NULL && !queue.stopping) {
    SleepConditionVariableSRW(&queue.posted, &queue.lock, INFINITE, 0);
  }
  struct work *work = queue.first;
  if (work != NULL) {
    queue.first = work->next;
    queue.last = queue.first != NULL ? queue.last : NULL;
    queue.waiting--;
    queue.telling = work->call;
  }
  ReleaseSRWLockExclusive(&queue.lock);
  return work;
}

static unsigned __stdcall run(void *unused) {
  (void)unused;
  for (struct work *work = take(); work != NULL; work = take()) {
    deliver(work);
    free(work);
    AcquireSRWLockExclusive(&queue.lock);
    queue.tells++;
    queue.telling = NULL;
    WakeAllConditionVariable(&queue.told);
    ReleaseSRWLockExclusive(&queue.lock);
  }
  return 0;
}

bool dispatcher_start(void) {
  memset(&queue, 0, sizeof queue);
  unsigned id;
  queue.thread = (HANDLE)_beginthreadex(NULL, 0, run, NULL, 0, &id);
  queue.thread_id = id;
  return queue.thread != NULL;
}

void dispatcher_stop(void) {
  AcquireSRWLockExclusive(&queue.lock);
  queue.stopping = true;
  WakeAllConditionVariable(&queue.posted);
  WakeAllConditionVariable(&queue.told);
  ReleaseSRWLockExclusive(&queue.lock);
  WaitForSingleObject(queue.thread, INFINITE);
  CloseHandle(queue.thread);
  queue.thread = NULL;
}

void dispatcher_post(struct work *work) {
  AcquireSRWLockExclusive(&queue.lock);
  work->next = NULL;
  if (queue.last != NULL) {
    queue.last->next = work;
  } else {
    queue.first = work;
  }
  queue.last = work;
  queue.waiting++;
  queue.posts++;
  WakeConditionVariable(&queue.posted);
  ReleaseSRWLockExclusive(&queue.lock);
}

// Sleeps until something has been told. false when the time is up. The lock is held.
static bool sleep_until(ULONGLONG until) {
  ULONGLONG now = GetTickCount64();
  return now < until && !queue.stopping &&
         (SleepConditionVariableSRW(&queue.told, &queue.lock, (DWORD)(until - now), 0) || GetTickCount64() < until);
}

bool dispatcher_has_room(void) {
  ULONGLONG until = GetTickCount64() + ROOM_MILLIS;
  AcquireSRWLockExclusive(&queue.lock);
  while (queue.waiting >= MAX_WAITING && sleep_until(until)) {
  }
  bool room = queue.waiting < MAX_WAITING;
  ReleaseSRWLockExclusive(&queue.lock);
  return room;
}

bool dispatcher_is_here(void) { return GetCurrentThreadId() == queue.thread_id; }

void dispatcher_settle(void) {
  if (dispatcher_is_here()) {
    return;
  }
  ULONGLONG until = GetTickCount64() + SETTLE_MILLIS;
  AcquireSRWLockExclusive(&queue.lock);
  ULONGLONG target = queue.posts;
  while (queue.tells < target && sleep_until(until)) {
  }
  ReleaseSRWLockExclusive(&queue.lock);
}

void dispatcher_settle_call(HDRVCALL call) {
  if (dispatcher_is_here()) {
    return;
  }
  ULONGLONG until = GetTickCount64() + SETTLE_MILLIS;
  AcquireSRWLockExclusive(&queue.lock);
  while (queue.telling == call && sleep_until(until)) {
  }
  ReleaseSRWLockExclusive(&queue.lock);
}

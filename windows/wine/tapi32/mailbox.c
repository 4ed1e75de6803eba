#include "mailbox.h"

#include <stdio.h>

enum { TAKERS_MAX = 16, REQUESTS_MAX = 64, LOCK_TIMEOUT_MS = 2000 };

struct taker {
  DWORD process, rank;
};

struct entry {
  DWORD process; /* whose it is; 0 for a free entry */
  DWORD order;
  DWORD announced;
  LINEREQMAKECALLW request;
};

struct mailbox {
  DWORD next_order;
  struct taker takers[TAKERS_MAX];
  struct entry entries[REQUESTS_MAX];
};

/* Held open while this process takes requests, so that the box lives as long as somebody empties it. */
static HANDLE kept;

struct opened {
  HANDLE mutex, mapping;
  struct mailbox *box;
};

static void close_box(struct opened *opened) {
  if (opened->box)
    UnmapViewOfFile(opened->box);
  if (opened->mapping)
    CloseHandle(opened->mapping);
  if (opened->mutex) {
    ReleaseMutex(opened->mutex);
    CloseHandle(opened->mutex);
  }
}

/* A process that died with the mutex leaves it abandoned: what it was writing is at worst one request. */
static bool open_box(struct opened *opened, bool create) {
  static const WCHAR mapping[] = L"Local\\SiplineTapiRequests", mutex[] = L"Local\\SiplineTapiRequestsMutex";
  *opened = (struct opened){0};
  HANDLE lock = CreateMutexW(NULL, FALSE, mutex);
  if (!lock)
    return false;
  DWORD wait = WaitForSingleObject(lock, LOCK_TIMEOUT_MS);
  if (wait != WAIT_OBJECT_0 && wait != WAIT_ABANDONED) {
    CloseHandle(lock);
    return false;
  }
  opened->mutex = lock;
  opened->mapping =
      create ? CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0, sizeof(struct mailbox), mapping)
             : OpenFileMappingW(FILE_MAP_WRITE, FALSE, mapping);
  if (opened->mapping)
    opened->box = MapViewOfFile(opened->mapping, FILE_MAP_WRITE, 0, 0, sizeof(struct mailbox));
  if (opened->box)
    return true;
  close_box(opened);
  return false;
}

static bool is_alive(DWORD process) {
  HANDLE handle = OpenProcess(SYNCHRONIZE, FALSE, process);
  bool alive = handle && WaitForSingleObject(handle, 0) == WAIT_TIMEOUT;
  if (handle)
    CloseHandle(handle);
  return alive;
}

static void forget_process(struct mailbox *box, DWORD process) {
  for (unsigned i = 0; i < TAKERS_MAX; i++) {
    if (box->takers[i].process == process)
      box->takers[i].process = 0;
  }
  for (unsigned i = 0; i < REQUESTS_MAX; i++) {
    if (box->entries[i].process == process)
      box->entries[i].process = 0;
  }
}

bool mailbox_join(unsigned rank) {
  struct opened opened;
  bool joined = false;
  if (!open_box(&opened, true))
    return false;
  for (unsigned i = 0; i < TAKERS_MAX && !joined; i++) {
    struct taker *taker = &opened.box->takers[i];
    if (taker->process && taker->process != GetCurrentProcessId() && !is_alive(taker->process))
      forget_process(opened.box, taker->process);
    if (!taker->process || taker->process == GetCurrentProcessId()) {
      *taker = (struct taker){GetCurrentProcessId(), rank};
      joined = true;
    }
  }
  if (joined && !kept) {
    kept = opened.mapping;
    opened.mapping = NULL;
  }
  close_box(&opened);
  return joined;
}

void mailbox_leave(void) {
  struct opened opened;
  if (open_box(&opened, false)) {
    forget_process(opened.box, GetCurrentProcessId());
    close_box(&opened);
  }
  if (kept)
    CloseHandle(kept);
  kept = NULL;
}

HANDLE mailbox_event(DWORD process, bool create) {
  WCHAR name[64];
  swprintf(name, 64, L"Local\\SiplineTapiRequest%u", (unsigned)process);
  return create ? CreateEventW(NULL, FALSE, FALSE, name) : OpenEventW(EVENT_MODIFY_STATE, FALSE, name);
}

static struct taker *best_taker(struct mailbox *box) {
  struct taker *best = NULL;
  for (unsigned i = 0; i < TAKERS_MAX; i++) {
    struct taker *taker = &box->takers[i];
    if (taker->process && !is_alive(taker->process))
      forget_process(box, taker->process);
    if (taker->process && (!best || taker->rank < best->rank))
      best = taker;
  }
  return best;
}

LONG mailbox_put(const LINEREQMAKECALLW *request) {
  struct opened opened;
  if (!open_box(&opened, false))
    return TAPIERR_NOREQUESTRECIPIENT; /* nobody has ever made the box */
  LONG result = TAPIERR_NOREQUESTRECIPIENT;
  struct taker *taker = best_taker(opened.box);
  if (taker) {
    result = TAPIERR_REQUESTQUEUEFULL;
    for (unsigned i = 0; i < REQUESTS_MAX && result; i++) {
      struct entry *entry = &opened.box->entries[i];
      if (entry->process)
        continue;
      *entry = (struct entry){taker->process, opened.box->next_order++, 0, *request};
      result = 0;
    }
  }
  DWORD process = taker ? taker->process : 0;
  close_box(&opened);
  HANDLE event = result ? NULL : mailbox_event(process, false);
  if (event) {
    SetEvent(event);
    CloseHandle(event);
  }
  return result;
}

bool mailbox_take(LINEREQMAKECALLW *request) {
  struct opened opened;
  struct entry *oldest = NULL;
  if (!open_box(&opened, false))
    return false;
  for (unsigned i = 0; i < REQUESTS_MAX; i++) {
    struct entry *entry = &opened.box->entries[i];
    if (entry->process == GetCurrentProcessId() && (!oldest || (LONG)(entry->order - oldest->order) < 0))
      oldest = entry;
  }
  if (oldest) {
    *request = oldest->request;
    oldest->process = 0;
  }
  close_box(&opened);
  return oldest != NULL;
}

unsigned mailbox_announce(void) {
  struct opened opened;
  unsigned count = 0;
  if (!open_box(&opened, false))
    return 0;
  for (unsigned i = 0; i < REQUESTS_MAX; i++) {
    struct entry *entry = &opened.box->entries[i];
    if (entry->process == GetCurrentProcessId() && !entry->announced)
      entry->announced = ++count;
  }
  close_box(&opened);
  return count;
}

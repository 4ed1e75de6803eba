#include "link.h"

#include <process.h>

#include "door_file.h"
#include "door_wire.h"
#include "handshake.h"

#define FIRST_PAUSE_MILLIS 200
#define LONGEST_PAUSE_MILLIS 5000
// How often we say that we live, and how long either side may be silent.
#define PING_MILLIS 5000
#define SILENCE_MILLIS 15000

static bool connect_to_service(uint16_t role, const wchar_t *file, HANDLE stop, struct connection *connection) {
  struct door_file door;
  // The file is read anew each time: a restarted service has another port and secret.
  if (!door_file_read(file, &door)) {
    return false;
  }
  bool good = connection_open(connection, door.port, stop);
  if (good && !handshake(connection, role, &door)) {
    connection_close(connection);
    good = false;
  }
  SecureZeroMemory(&door, sizeof door);
  return good;
}

void link_send(struct link *link, uint32_t epoch, const uint8_t *frame, uint32_t size) {
  AcquireSRWLockExclusive(&link->sending);
  if (link->standing && link->epoch == epoch) {
    // A failure breaks the connection; the reader sees that and tells all that wait.
    connection_send(&link->connection, frame, size);
  }
  ReleaseSRWLockExclusive(&link->sending);
}

static void ping(struct link *link) {
  uint8_t frame[DOOR_HEADER_BYTES];
  struct door_writer writer = door_writer_to(frame, sizeof frame);
  door_frame_begin(&writer, DOOR_KIND_REQUEST, DOOR_PING, requests_unheeded(&link->requests));
  if (door_frame_end(&writer)) {
    link_send(link, link->epoch, frame, writer.size);
  }
}

static bool handle(struct link *link, const struct door_frame *frame) {
  switch (frame->kind) {
    case DOOR_KIND_REPLY:
      return requests_replied(&link->requests, frame->sequence, frame->body);
    case DOOR_KIND_COMPLETION:
      return requests_completed(&link->requests, frame->sequence, frame->body);
    case DOOR_KIND_EVENT:
    case DOOR_KIND_MIRROR:
      return link->owner->frame(frame);
    default:
      return false;
  }
}

// Reads until the connection ends. false if we are to stop.
static bool read_frames(struct link *link) {
  ULONGLONG pinged = GetTickCount64();
  for (;;) {
    ULONGLONG now = GetTickCount64();
    if (now - pinged >= PING_MILLIS) {
      pinged = now;
      ping(link);
    }
    if (now - link->connection.heard >= SILENCE_MILLIS) {
      return true;
    }
    struct door_frame frame;
    switch (connection_next(&link->connection, (DWORD)(PING_MILLIS - (now - pinged)), &frame)) {
      case CONNECTION_FRAME:
        if (!handle(link, &frame)) {
          return true;
        }
        break;
      case CONNECTION_SILENT:
        break;
      case CONNECTION_STOPPED:
        return false;
      case CONNECTION_LOST:
        return true;
    }
  }
}

static void set_standing(struct link *link, bool standing) {
  AcquireSRWLockExclusive(&link->sending);
  link->standing = standing;
  link->epoch += standing;
  ReleaseSRWLockExclusive(&link->sending);
}

static unsigned __stdcall run(void *argument) {
  struct link *link = argument;
  DWORD pause = FIRST_PAUSE_MILLIS;
  bool going = true;
  while (going) {
    if (connect_to_service(link->role, link->file, link->stop, &link->connection)) {
      pause = FIRST_PAUSE_MILLIS;
      set_standing(link, true);
      requests_open(&link->requests, link->epoch);
      going = !link->owner->up() || read_frames(link);
      requests_fail_all(&link->requests);
      set_standing(link, false);
      connection_close(&link->connection);
      link->owner->down();
    } else {
      link->owner->absent();
    }
    if (going) {
      going = WaitForSingleObject(link->stop, pause) == WAIT_TIMEOUT;
      pause = pause * 2 < LONGEST_PAUSE_MILLIS ? pause * 2 : LONGEST_PAUSE_MILLIS;
    }
  }
  return 0;
}

bool link_start(struct link *link, uint16_t role, const wchar_t *file, const struct link_owner *owner) {
  link->role = role;
  link->file = file;
  link->owner = owner;
  link->stop = CreateEventW(NULL, TRUE, FALSE, NULL);
  if (link->stop == NULL) {
    return false;
  }
  link->thread = (HANDLE)_beginthreadex(NULL, 0, run, link, 0, NULL);
  if (link->thread == NULL) {
    CloseHandle(link->stop);
    return false;
  }
  return true;
}

void link_stop(struct link *link) {
  SetEvent(link->stop);
  AcquireSRWLockExclusive(&link->sending);
  if (link->standing) {
    // A service that never stops sending must not keep the reader from looking at `stop`.
    connection_break(&link->connection);
  }
  ReleaseSRWLockExclusive(&link->sending);
  WaitForSingleObject(link->thread, INFINITE);
  CloseHandle(link->thread);
  CloseHandle(link->stop);
}

bool link_probe(uint16_t role, const wchar_t *file, DWORD millis, bool (*handle_frame)(const struct door_frame *, bool *)) {
  HANDLE never = CreateEventW(NULL, TRUE, FALSE, NULL);
  struct connection connection;
  bool good = never != NULL && connect_to_service(role, file, never, &connection);
  if (good) {
    ULONGLONG until = GetTickCount64() + millis;
    bool end = false;
    while (good && !end) {
      ULONGLONG now = GetTickCount64();
      struct door_frame frame;
      good = now < until && connection_next(&connection, (DWORD)(until - now), &frame) == CONNECTION_FRAME &&
             handle_frame(&frame, &end);
    }
    connection_close(&connection);
  }
  if (never != NULL) {
    CloseHandle(never);
  }
  return good;
}

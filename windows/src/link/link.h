// The link to the service: one connection, kept up by a thread that connects, reads, and connects anew.
#ifndef SIPLINE_LINK_H
#define SIPLINE_LINK_H

#include "connection.h"
#include "requests.h"

// What the link's owner does with what comes. All run on the link's thread, one at a time.
struct link_owner {
  // The service has let us in. Frames follow. false if it can't be: the connection is dropped.
  bool (*up)(void);
  // An event or a mirror. false if it cannot be meant so: the connection is dropped.
  bool (*frame)(const struct door_frame *frame);
  // The connection is lost, after `up`. All requests have been told.
  void (*down)(void);
  // An attempt to connect has come to nothing.
  void (*absent)(void);
};

// All zero to begin with.
struct link {
  uint16_t role;
  const wchar_t *file;
  const struct link_owner *owner;
  HANDLE stop;
  HANDLE thread;
  SRWLOCK sending;        // held while a frame is written; guards `standing`
  bool standing;
  uint32_t epoch;         // counts the connections
  struct connection connection;
  struct requests requests;
};

// Starts the thread. `role` is a DOOR_ROLE_, `file` the name of the door's file for it. Winsock must have been started.
bool link_start(struct link *link, uint16_t role, const wchar_t *file, const struct link_owner *owner);

// Ends and joins it; all requests have been told by then.
void link_stop(struct link *link);

// Sends a frame whose sequence number is of link->requests, on the connection of that number. If that is no more,
// nothing is sent: its requests have failed.
void link_send(struct link *link, uint32_t epoch, const uint8_t *frame, uint32_t size);

// Connects once, without a thread, and hands what comes to `frame` until that says to end, or for `millis`.
bool link_probe(uint16_t role, const wchar_t *file, DWORD millis, bool (*frame)(const struct door_frame *, bool *end));

#endif

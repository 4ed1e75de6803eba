// What has been asked of the service and not been answered: each waits for its one reply, and those that complete
// later for their one completion.
#ifndef SIPLINE_REQUESTS_H
#define SIPLINE_REQUESTS_H

#include <stdbool.h>
#include <stdint.h>
#include <windows.h>

#include "door_bytes.h"

#define MAX_REQUESTS 4095u

// What belongs to a request, carried along for its two functions. They run on the thread that reads the connection,
// or on one that closes what the request is about; no lock of this module is held.
struct request_purpose {
  // The reply has come, and nobody has been told of it yet; `status` 0 or a LINEERR_.
  void (*replied)(const struct request_purpose *purpose, LONG status, struct door_reader *result);
  // The outcome of what was accepted: exactly once, if whoever asked was told that it was accepted. NULL if the reply
  // is the outcome.
  void (*completed)(const struct request_purpose *purpose, LONG status, struct door_reader *result);
  void *work;
  // What it is about and what it makes, to be found again by requests_give_up; 0 for nothing.
  uintptr_t about[3];
  uintptr_t made[2];
};

struct request {
  enum request_state { REQUEST_FREE, REQUEST_ASKED, REQUEST_REPLIED } state;
  bool waited_for;   // somebody sleeps until the reply
  bool completing;   // accepted, its completion is to come
  uint32_t turn;     // of this place: makes a sequence number that is not soon used again
  LONG status;
  uint8_t *result;
  uint32_t result_size;
  CONDITION_VARIABLE replied;
  struct request_purpose purpose;
};

// All zero to begin with; never moved or freed, so that whoever comes late finds it closed.
struct requests {
  SRWLOCK lock;
  bool open;               // there is a service to ask
  uint32_t epoch;          // which connection to it this is
  uint32_t lowest;         // no place before it is free
  uint32_t unheeded;       // counts the sequence numbers of what nobody waits for
  struct request places[MAX_REQUESTS];
};

// What a reply brought; `result` is to be freed.
struct answer {
  uint8_t *result;
  uint32_t size;
};

// From now on there is a service, on the connection of that number.
void requests_open(struct requests *requests, uint32_t epoch);

// The number of the latest connection. Numbers that the service gave to things are good on one connection only.
uint32_t requests_epoch(struct requests *requests);

// There is none: all that wait are told LINEERR_OPERATIONFAILED.
void requests_fail_all(struct requests *requests);

// Whether that connection still stands.
bool requests_is_open(struct requests *requests, uint32_t epoch);

// Takes a place; its sequence number, or 0 if that connection is no more or there is no place. `waited` if requests_wait
// will follow.
uint32_t requests_begin(
    struct requests *requests, uint32_t epoch, const struct request_purpose *purpose, bool waited);

// A sequence number for a request whose reply nobody heeds.
uint32_t requests_unheeded(struct requests *requests);

// Waits for the reply. LINEERR_OPERATIONFAILED after `millis`: a completion that comes later is kept from everybody.
LONG requests_wait(struct requests *requests, uint32_t sequence, DWORD millis, struct answer *answer);

// Frames of the service: u32 status, str reason, result. false if they cannot be meant so.
bool requests_replied(struct requests *requests, uint32_t sequence, struct door_reader body);
bool requests_completed(struct requests *requests, uint32_t sequence, struct door_reader body);

// Completes what is outstanding about `subject` with LINEERR_OPERATIONFAILED.
void requests_give_up(struct requests *requests, uintptr_t subject);

#endif

// What the files of the fake service share: its one client, and the frames to and from it.
#ifndef SIPLINE_TEST_FAKE_CLIENT_H
#define SIPLINE_TEST_FAKE_CLIENT_H

#include "door_wire.h"
#include "fake_service.h"
#include "proof.h"

#define FRAME_BYTES (1u << 16)
#define MAX_LINES 1024u
#define MAX_OPS 256u

struct fake {
  enum fake_manner manner;
  uint32_t lines;
  uint8_t secret[PROOF_BYTES];
  SOCKET listener;
  struct sockaddr_in address;
  SOCKET client;
  HANDLE thread;
  SRWLOCK sending;
  // Held by who closes the client's socket and by who shuts it down: Wine's server ends (sock_poll_event's assertion)
  // if a socket is closed before a shutdown of it has returned.
  SRWLOCK ending;
  bool stopping;
  uint32_t line_ids[MAX_LINES];  // by device
  uint32_t next_id;
  LONG asked[MAX_OPS];           // how often, by function
  struct door_frame held;        // a request whose reply is late; op 0 for none
};

extern struct fake fake;

// A frame in memory of FRAME_BYTES, and its end: it is sent.
struct door_writer fake_begin(uint8_t *frame, uint16_t kind, uint16_t op, uint32_t sequence);
bool fake_finish(struct door_writer *writer);

bool fake_send(const uint8_t *data, uint32_t size);

// Waits for bytes, and for a frame; false if the client has gone. `data` is of FRAME_BYTES.
bool fake_receive_all(uint8_t *data, uint32_t size);
bool fake_receive(uint8_t *data, struct door_frame *frame);

// Plays the service in the handshake; whether the client is in.
bool fake_shake_hands(uint8_t *in, uint8_t *out);

// Says what lines there are, and that this is all.
bool fake_tell_devices(uint8_t *out);

// Answers a request as the manner has it.
bool fake_answer(uint8_t *out, const struct door_frame *request);

// Frames that cannot be meant so.
bool fake_send_nonsense(uint8_t *out);

#endif

// A service for tests, in the tests' own process: good, or bad in a way that is asked for.
#ifndef SIPLINE_TEST_FAKE_SERVICE_H
#define SIPLINE_TEST_FAKE_SERVICE_H

#include "schema.h"
#include "tsp.h"

enum fake_manner {
  FAKE_GOOD,
  FAKE_WRONG_PROOF,        // does not know the secret
  FAKE_SILENT,             // takes the connection and says nothing
  FAKE_REFUSES,            // knows the secret and does not let us in
  FAKE_GARBAGE,            // sends bytes that are no frames
  FAKE_OVERSIZED,          // sends a frame of a gigabyte, as it says
  FAKE_HALF_A_FRAME,       // begins a frame and closes
  FAKE_GARBAGE_IN_FRAMES,  // after the handshake: frames whose bodies are none
  FAKE_TRICKLES,           // begins a frame and sends a byte of it now and then
  FAKE_LATE_MSP,           // replies to the making of an MSP instance when the next request comes
  FAKE_NO_REPLIES,         // after the handshake: takes requests and says nothing
  FAKE_NO_COMPLETIONS,     // replies, and never completes
  FAKE_SLOW_FRAMES,        // sends every frame in small pieces
  FAKE_FLOODS,             // with every line that is opened: events without end
};

// Listens, and says so in the door's file of the folder SIPLINE_DOOR.
bool fake_start(enum fake_manner manner, uint32_t lines);

// Closes all that is open, as if it had been killed. The door's file stays.
void fake_stop(void);

// An incoming call on an open line: the service's number of the line by its device number.
bool fake_ring(uint32_t device, uint32_t call);

// Any event of a line.
bool fake_event(uint32_t device, const char *event, const struct field_value *values);

// How often a function has been asked for.
LONG fake_asked(uint16_t function);

bool fake_gone(uint32_t device);
bool fake_new_device(uint32_t device);

#endif

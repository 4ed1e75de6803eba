// One TCP connection to the service: frames in, bytes out.
#ifndef SIPLINE_CONNECTION_H
#define SIPLINE_CONNECTION_H

#include <stdbool.h>
#include <stdint.h>
#include <winsock2.h>
#include <windows.h>

#include "door_bytes.h"

struct connection {
  SOCKET socket;
  HANDLE stop;
  HANDLE readable;        // signalled when there may be more to read
  uint8_t *buffer;
  uint32_t capacity;
  uint32_t start;
  uint32_t end;
  ULONGLONG heard;  // tick at which bytes last came
};

enum connection_result { CONNECTION_FRAME, CONNECTION_SILENT, CONNECTION_STOPPED, CONNECTION_LOST };

// Connects to 127.0.0.1. `stop` is an event that ends every wait; it stays the caller's.
bool connection_open(struct connection *connection, uint16_t port, HANDLE stop);

// Frees all; nobody may be sending.
void connection_close(struct connection *connection);

// The next frame, whose body is good until the next call; SILENT if none is whole within `millis`. One thread only.
enum connection_result connection_next(struct connection *connection, DWORD millis, struct door_frame *frame);

// Sends all of it or breaks the connection. One thread at a time.
bool connection_send(struct connection *connection, const uint8_t *data, uint32_t size);

// Ends the connection as if the service had; any thread.
void connection_break(struct connection *connection);

#endif

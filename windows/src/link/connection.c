#include "connection.h"

#include <stdlib.h>
#include <string.h>
#include <ws2tcpip.h>

#include "door_wire.h"
#include "frames.h"

#define FIRST_CAPACITY (64u * 1024)
// A port of this machine answers at once or not at all.
#define CONNECT_SECONDS 1
// The service reads at all times; if it does not, it hangs.
#define SEND_MILLIS 2000

static bool connect_within(SOCKET socket, const struct sockaddr_in *address) {
  u_long on = 1;
  ioctlsocket(socket, FIONBIO, &on);
  if (connect(socket, (const struct sockaddr *)address, sizeof *address) == 0) {
    return true;
  }
  if (WSAGetLastError() != WSAEWOULDBLOCK) {
    return false;
  }
  fd_set writable;
  fd_set failed;
  FD_ZERO(&writable);
  FD_ZERO(&failed);
  FD_SET(socket, &writable);
  FD_SET(socket, &failed);
  struct timeval wait = {CONNECT_SECONDS, 0};
  return select(0, NULL, &writable, &failed, &wait) == 1 && FD_ISSET(socket, &writable);
}

bool connection_open(struct connection *connection, uint16_t port, HANDLE stop) {
  memset(connection, 0, sizeof *connection);
  connection->stop = stop;
  connection->socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
  if (connection->socket == INVALID_SOCKET) {
    return false;
  }
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connection->receiving.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
  connection->buffer = malloc(FIRST_CAPACITY);
  connection->capacity = FIRST_CAPACITY;
  if (connection->receiving.hEvent == NULL || connection->buffer == NULL ||
      !connect_within(connection->socket, &address)) {
    connection_close(connection);
    return false;
  }
  u_long off = 0;
  ioctlsocket(connection->socket, FIONBIO, &off);
  BOOL on = TRUE;
  DWORD send_millis = SEND_MILLIS;
  setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof on);
  setsockopt(connection->socket, SOL_SOCKET, SO_SNDTIMEO, (const char *)&send_millis, sizeof send_millis);
  connection->heard = GetTickCount64();
  return true;
}

void connection_close(struct connection *connection) {
  if (connection->pending) {
    // What is being received writes to the buffer until it has ended.
    DWORD received;
    DWORD flags;
    CancelIoEx((HANDLE)connection->socket, &connection->receiving);
    WSAGetOverlappedResult(connection->socket, &connection->receiving, &received, TRUE, &flags);
  }
  closesocket(connection->socket);
  if (connection->receiving.hEvent != NULL) {
    CloseHandle(connection->receiving.hEvent);
  }
  free(connection->buffer);
  memset(connection, 0, sizeof *connection);
  connection->socket = INVALID_SOCKET;
}

// Room for the rest of the frame that has begun; only while nothing is being received.
static bool make_room(struct connection *connection) {
  uint32_t have = connection->end - connection->start;
  if (connection->start > 0) {
    memmove(connection->buffer, connection->buffer + connection->start, have);
    connection->start = 0;
    connection->end = have;
  }
  if (connection->end < connection->capacity) {
    return true;
  }
  uint32_t capacity = connection->capacity * 2;
  if (connection->capacity >= DOOR_MOST_LENGTH + sizeof(uint32_t)) {
    return false;
  }
  uint8_t *buffer = realloc(connection->buffer, capacity);
  if (buffer == NULL) {
    return false;
  }
  connection->buffer = buffer;
  connection->capacity = capacity;
  return true;
}

static bool begin_receive(struct connection *connection) {
  if (!make_room(connection)) {
    return false;
  }
  WSABUF room = {connection->capacity - connection->end, (char *)connection->buffer + connection->end};
  DWORD flags = 0;
  // Beginning to receive resets the event.
  if (WSARecv(connection->socket, &room, 1, NULL, &flags, &connection->receiving, NULL) != 0 &&
      WSAGetLastError() != WSA_IO_PENDING) {
    return false;
  }
  connection->pending = true;
  return true;
}

static bool end_receive(struct connection *connection) {
  DWORD received = 0;
  DWORD flags = 0;
  BOOL good = WSAGetOverlappedResult(connection->socket, &connection->receiving, &received, TRUE, &flags);
  connection->pending = false;
  connection->end += received;
  connection->heard = GetTickCount64();
  return good && received > 0;
}

enum connection_result connection_next(struct connection *connection, DWORD millis, struct door_frame *frame) {
  for (;;) {
    uint32_t taken;
    enum frame_found found =
        frame_find(connection->buffer + connection->start, connection->end - connection->start, frame, &taken);
    connection->start += taken;
    if (found != FRAME_NOT_YET) {
      return found == FRAME_WHOLE ? CONNECTION_FRAME : CONNECTION_LOST;
    }
    if (!connection->pending && !begin_receive(connection)) {
      return CONNECTION_LOST;
    }
    HANDLE events[] = {connection->stop, connection->receiving.hEvent};
    switch (WaitForMultipleObjects(2, events, FALSE, millis)) {
      case WAIT_OBJECT_0:
        return CONNECTION_STOPPED;
      case WAIT_OBJECT_0 + 1:
        if (!end_receive(connection)) {
          return CONNECTION_LOST;
        }
        break;
      case WAIT_TIMEOUT:
        return CONNECTION_SILENT;
      default:
        return CONNECTION_LOST;
    }
  }
}

bool connection_send(struct connection *connection, const uint8_t *data, uint32_t size) {
  while (size > 0) {
    int sent = send(connection->socket, (const char *)data, (int)size, 0);
    if (sent <= 0) {
      connection_break(connection);
      return false;
    }
    data += sent;
    size -= (uint32_t)sent;
  }
  return true;
}

void connection_break(struct connection *connection) {
  shutdown(connection->socket, SD_BOTH);
}

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
#define SEND_SECONDS 2

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
  connection->readable = CreateEventW(NULL, FALSE, FALSE, NULL);
  connection->buffer = malloc(FIRST_CAPACITY);
  connection->capacity = FIRST_CAPACITY;
  if (connection->readable == NULL || connection->buffer == NULL || !connect_within(connection->socket, &address) ||
      WSAEventSelect(connection->socket, connection->readable, FD_READ | FD_CLOSE) != 0) {
    connection_close(connection);
    return false;
  }
  BOOL on = TRUE;
  setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof on);
  connection->heard = GetTickCount64();
  return true;
}

void connection_close(struct connection *connection) {
  closesocket(connection->socket);
  if (connection->readable != NULL) {
    CloseHandle(connection->readable);
  }
  free(connection->buffer);
  memset(connection, 0, sizeof *connection);
  connection->socket = INVALID_SOCKET;
}

// Room for the rest of the frame that has begun.
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

// Takes what there is. false if the connection is lost.
static bool receive(struct connection *connection, bool *nothing) {
  *nothing = false;
  if (!make_room(connection)) {
    return false;
  }
  int received = recv(
      connection->socket, (char *)connection->buffer + connection->end,
      (int)(connection->capacity - connection->end), 0);
  if (received > 0) {
    connection->end += (uint32_t)received;
    connection->heard = GetTickCount64();
    return true;
  }
  *nothing = received < 0 && WSAGetLastError() == WSAEWOULDBLOCK;
  return *nothing;
}

enum connection_result connection_next(struct connection *connection, DWORD millis, struct door_frame *frame) {
  // Bytes that come one by one are no frame, however many they are.
  ULONGLONG until = GetTickCount64() + millis;
  for (;;) {
    uint32_t taken;
    enum frame_found found =
        frame_find(connection->buffer + connection->start, connection->end - connection->start, frame, &taken);
    connection->start += taken;
    if (found != FRAME_NOT_YET) {
      return found == FRAME_WHOLE ? CONNECTION_FRAME : CONNECTION_LOST;
    }
    bool nothing;
    if (!receive(connection, &nothing)) {
      return CONNECTION_LOST;
    }
    if (!nothing) {
      continue;
    }
    ULONGLONG now = GetTickCount64();
    HANDLE events[] = {connection->stop, connection->readable};
    switch (WaitForMultipleObjects(2, events, FALSE, now < until ? (DWORD)(until - now) : 0)) {
      case WAIT_OBJECT_0:
        return CONNECTION_STOPPED;
      case WAIT_OBJECT_0 + 1:
        break;
      case WAIT_TIMEOUT:
        return CONNECTION_SILENT;
      default:
        return CONNECTION_LOST;
    }
  }
}

// Whether there is room for more before the service counts as hanging.
static bool sendable(SOCKET socket) {
  fd_set writable;
  FD_ZERO(&writable);
  FD_SET(socket, &writable);
  struct timeval wait = {SEND_SECONDS, 0};
  return select(0, NULL, &writable, NULL, &wait) == 1;
}

bool connection_send(struct connection *connection, const uint8_t *data, uint32_t size) {
  while (size > 0) {
    int sent = send(connection->socket, (const char *)data, (int)size, 0);
    if (sent < 0 && WSAGetLastError() == WSAEWOULDBLOCK && sendable(connection->socket)) {
      continue;
    }
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
  // Wine tells the reader no more of a socket that is shut down both ways.
  SetEvent(connection->readable);
}

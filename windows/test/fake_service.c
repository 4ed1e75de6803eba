#include "fake_service.h"

#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <ws2tcpip.h>

#include "door_file.h"
#include "fake_client.h"

static bool write_door_file(uint16_t port) {
  wchar_t path[MAX_PATH];
  if (!door_directory(path, MAX_PATH - 8)) {
    return false;
  }
  CreateDirectoryW(path, NULL);
  wcscat(path, L"\\door");
  FILE *file = _wfopen(path, L"wb");
  if (file == NULL) {
    return false;
  }
  fprintf(file, "port=%u\nsecret=", port);
  for (uint32_t i = 0; i < PROOF_BYTES; i++) {
    fprintf(file, "%02x", fake.secret[i]);
  }
  fprintf(file, "\n");
  fclose(file);
  return true;
}

// The beginning of a frame, and then a byte of it now and then; ends with the client.
static void trickle(void) {
  if (fake_send((const uint8_t *)"\x00\x01\0\0\2\0\0\0\0\0\0\0", 12)) {
    fd_set readable;
    struct timeval pause;
    u_char in[FRAME_BYTES / 16];
    do {
      FD_ZERO(&readable);
      FD_SET(fake.client, &readable);
      pause = (struct timeval){0, 300000};
    } while ((select(0, &readable, NULL, NULL, &pause) == 0 || recv(fake.client, (char *)in, sizeof in, 0) > 0) &&
             fake_send((const uint8_t *)"", 1));
  }
}

static void serve(uint8_t *in, uint8_t *out) {
  switch (fake.manner) {
    case FAKE_GARBAGE:
      fake_send((const uint8_t *)"HTTP/1.1 400 Bad Request\r\n\r\n", 28);
      return;
    case FAKE_OVERSIZED:
      fake_send((const uint8_t *)"\0\0\0\x40\2\0\0\0\0\0\0\0", 12);
      return;
    case FAKE_TRICKLES:
      trickle();
      return;
    case FAKE_HALF_A_FRAME:
      fake_send((const uint8_t *)"\x40\0\0\0\2\0\0\0\0\0\0\0abc", 15);
      return;
    default:
      break;
  }
  if (!fake_shake_hands(in, out)) {
    return;
  }
  if (fake.manner == FAKE_GARBAGE_IN_FRAMES) {
    fake_send_nonsense(out);
    return;
  }
  if (!fake_tell_devices(out)) {
    return;
  }
  struct door_frame request;
  while (fake_receive(in, &request) && request.kind == DOOR_KIND_REQUEST && fake_answer(out, &request)) {
  }
}

// Whether there is to be a client: either fake_stop shuts it down, or this sees that it is to stop.
static bool take_client(SOCKET client) {
  AcquireSRWLockExclusive(&fake.sending);
  AcquireSRWLockExclusive(&fake.ending);
  fake.client = client;
  bool stopping = fake.stopping;
  ReleaseSRWLockExclusive(&fake.ending);
  ReleaseSRWLockExclusive(&fake.sending);
  return !stopping;
}

static void close_client(void) {
  AcquireSRWLockExclusive(&fake.sending);
  AcquireSRWLockExclusive(&fake.ending);
  closesocket(fake.client);
  fake.client = INVALID_SOCKET;
  ReleaseSRWLockExclusive(&fake.ending);
  ReleaseSRWLockExclusive(&fake.sending);
}

static unsigned __stdcall run(void *unused) {
  (void)unused;
  uint8_t *in = malloc(FRAME_BYTES);
  uint8_t *out = malloc(FRAME_BYTES);
  bool going = true;
  while (going) {
    SOCKET client = accept(fake.listener, NULL, NULL);
    if (client == INVALID_SOCKET) {
      break;
    }
    BOOL on = TRUE;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof on);
    going = take_client(client);
    if (going) {
      serve(in, out);
    }
    close_client();
  }
  free(in);
  free(out);
  return 0;
}

bool fake_start(enum fake_manner manner, uint32_t lines) {
  WSADATA winsock;
  WSAStartup(MAKEWORD(2, 2), &winsock);
  memset(&fake, 0, sizeof fake);
  fake.manner = manner;
  fake.lines = lines;
  fake.next_id = 1;
  fake.client = INVALID_SOCKET;
  proof_nonce(fake.secret);
  fake.listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  fake.address.sin_family = AF_INET;
  fake.address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int length = sizeof fake.address;
  if (bind(fake.listener, (struct sockaddr *)&fake.address, sizeof fake.address) != 0 ||
      listen(fake.listener, 8) != 0 ||
      getsockname(fake.listener, (struct sockaddr *)&fake.address, &length) != 0 ||
      !write_door_file(ntohs(fake.address.sin_port))) {
    return false;
  }
  fake.thread = (HANDLE)_beginthreadex(NULL, 0, run, NULL, 0, NULL);
  return fake.thread != NULL;
}

// The service's thread waits for a client: a socket is not closed under a thread that waits on it.
static void wake(void) {
  SOCKET knock = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
  connect(knock, (struct sockaddr *)&fake.address, sizeof fake.address);
  closesocket(knock);
}

void fake_stop(void) {
  // Not under the lock of sending: a send that hangs is to end too.
  AcquireSRWLockExclusive(&fake.ending);
  fake.stopping = true;
  if (fake.client != INVALID_SOCKET) {
    shutdown(fake.client, SD_BOTH);
  }
  ReleaseSRWLockExclusive(&fake.ending);
  if (fake.thread != NULL) {
    wake();
    WaitForSingleObject(fake.thread, INFINITE);
    CloseHandle(fake.thread);
  }
  closesocket(fake.listener);
  WSACleanup();
}

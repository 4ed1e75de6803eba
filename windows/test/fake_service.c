#include "fake_service.h"

#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door_file.h"
#include "proof.h"

#define FRAME_BYTES (1u << 16)
#define MAX_LINES 1024u

static struct {
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
} fake;

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

static bool send_all(const uint8_t *data, uint32_t size) {
  bool good = true;
  AcquireSRWLockExclusive(&fake.sending);
  uint32_t most = fake.manner == FAKE_SLOW_FRAMES ? 13 : size;
  for (uint32_t at = 0; at < size && good; at += most) {
    int step = (int)(size - at < most ? size - at : most);
    good = send(fake.client, (const char *)data + at, step, 0) == step;
  }
  ReleaseSRWLockExclusive(&fake.sending);
  return good;
}

static struct door_writer begin(uint8_t *frame, uint16_t kind, uint16_t op, uint32_t sequence) {
  struct door_writer writer = door_writer_to(frame, FRAME_BYTES);
  door_frame_begin(&writer, kind, op, sequence);
  return writer;
}

static bool finish(struct door_writer *writer) {
  return door_frame_end(writer) && send_all(writer->data, writer->size);
}

static bool receive_all(uint8_t *data, uint32_t size) {
  while (size > 0) {
    int got = recv(fake.client, (char *)data, (int)size, 0);
    if (got <= 0) {
      return false;
    }
    data += got;
    size -= (uint32_t)got;
  }
  return true;
}

static bool receive(uint8_t *data, struct door_frame *frame) {
  if (!receive_all(data, 4)) {
    return false;
  }
  struct door_reader head = door_reader_of(data, 4);
  uint32_t length = door_get_u32(&head);
  return length <= FRAME_BYTES && receive_all(data, length) && door_frame_read(data, length, frame);
}

static bool shake_hands(uint8_t *in, uint8_t *out) {
  struct door_frame hello;
  struct proof_terms terms = {.role = DOOR_ROLE_TSP};
  if (!receive(in, &hello) || hello.kind != DOOR_KIND_HELLO) {
    return false;
  }
  door_get_raw(&hello.body, 8);
  const uint8_t *nonce = door_get_raw(&hello.body, PROOF_BYTES);
  door_get_str(&hello.body);
  struct door_bytes schema = door_get_bytes(&hello.body);
  if (hello.body.failed || fake.manner == FAKE_SILENT) {
    // The client goes first.
    return fake.manner == FAKE_SILENT && receive_all(in, 1);
  }
  memcpy(terms.client_nonce, nonce, PROOF_BYTES);
  memcpy(terms.secret, fake.secret, PROOF_BYTES);
  terms.secret[0] ^= fake.manner == FAKE_WRONG_PROOF;
  proof_nonce(terms.service_nonce);
  proof_sha256(schema.data, schema.size, terms.schema_hash);
  uint8_t proof[PROOF_BYTES];
  proof_make(&terms, "service", proof);
  struct door_writer challenge = begin(out, DOOR_KIND_CHALLENGE, 0, 0);
  door_put_raw(&challenge, terms.service_nonce, PROOF_BYTES);
  door_put_raw(&challenge, proof, PROOF_BYTES);
  struct door_frame answer;
  if (!finish(&challenge) || !receive(in, &answer) || answer.kind != DOOR_KIND_PROOF) {
    return false;
  }
  const uint8_t *theirs = door_get_raw(&answer.body, PROOF_BYTES);
  proof_make(&terms, "client", proof);
  if (theirs == NULL || !proof_equal(theirs, proof)) {
    printf("FAIL the client's proof is wrong\n");
    return false;
  }
  struct door_writer welcome =
      begin(out, fake.manner == FAKE_REFUSES ? DOOR_KIND_REFUSED : DOOR_KIND_WELCOME, 0, 0);
  if (fake.manner != FAKE_REFUSES) {
    door_put_u32(&welcome, 1);
  }
  door_put_u32(&welcome, 0);
  return finish(&welcome) && fake.manner != FAKE_REFUSES;
}

static bool tell_device(uint8_t *out, uint32_t device) {
  char name[32];
  snprintf(name, sizeof name, "Line %u", device);
  struct field_value values[] = {
      {"device", device, NULL},
      {"permanentId", 1000 + device, NULL},
      {"permanentLineId", 1000 + device, NULL},
      {"lineName", 0, name},
      {"providerInfo", 0, "A service for tests"},
      {"numAddresses", 1, NULL},
      {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE | LINEMEDIAMODE_VIDEO, NULL},
      {"devCapFlags", LINEDEVCAPFLAGS_MSP | LINEDEVCAPFLAGS_CLOSEDROP, NULL},
      {"address", 0, "100"},
      {"mspClass", 0x5A, NULL},
      {0},
  };
  struct door_writer writer = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_DEVICE, 0);
  schema_put(&writer, "mirror 1 Device", values);
  return finish(&writer);
}

static bool tell_line_status(uint8_t *out, uint32_t line) {
  struct field_value values[] = {
      {"line", line, NULL},
      {"flags", LINEDEVSTATUSFLAGS_CONNECTED | LINEDEVSTATUSFLAGS_INSERVICE, NULL},
      {"lineFeatures", LINEFEATURE_MAKECALL, NULL},
      {"numInUse", 1, NULL},
      {0},
  };
  struct door_writer writer = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_LINE_STATUS, 0);
  schema_put(&writer, "mirror 4 LineStatus", values);
  if (!finish(&writer)) {
    return false;
  }
  writer = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_ADDRESS_STATUS, 0);
  schema_put(&writer, "mirror 5 AddressStatus", values);
  return finish(&writer);
}

static bool tell_call_state(uint8_t *out, uint32_t line, uint32_t call, uint32_t state) {
  struct field_value values[] = {
      {"call", call, NULL},
      {"state", state, NULL},
      {"callId", 5000 + call, NULL},
      {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE, NULL},
      {0},
  };
  struct door_writer writer = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_INFO, 0);
  schema_put(&writer, "mirror 6 CallInfo", values);
  bool good = finish(&writer);
  writer = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_STATUS, 0);
  schema_put(&writer, "mirror 7 CallStatus", values);
  good = good && finish(&writer);
  writer = begin(out, DOOR_KIND_EVENT, DOOR_EVENT_CALL_STATE, 0);
  door_put_u32(&writer, line);
  schema_put(&writer, "event 2 CallState", values);
  return good && finish(&writer);
}

static bool flood(uint8_t *out, uint32_t line) {
  struct field_value values[] = {{"states", LINEDEVSTATE_OTHER, NULL}, {0}};
  for (int i = 0; i < 20000; i++) {
    struct door_writer writer = begin(out, DOOR_KIND_EVENT, DOOR_EVENT_DEV_STATE, 0);
    door_put_u32(&writer, line);
    schema_put(&writer, "event 13 DevState", values);
    if (!finish(&writer)) {
      return false;
    }
  }
  return true;
}

static bool reply(uint8_t *out, const struct door_frame *request, uint32_t made) {
  struct field_value values[] = {{"result", made, NULL},       {"call", made, NULL}, {"conference", made, NULL},
                                 {"consultation", made + 1, NULL}, {0}};
  struct door_writer writer = begin(out, DOOR_KIND_REPLY, request->op, request->sequence);
  door_put_u32(&writer, 0);
  door_put_u32(&writer, 0);
  // A VARSTRING's id and such are of no interest here: zeros do.
  schema_put_reply(&writer, request->op, values);
  return finish(&writer);
}

static bool complete(uint8_t *out, const struct door_frame *request) {
  struct field_value values[] = {{"result", 77, NULL}, {0}};
  struct door_writer writer = begin(out, DOOR_KIND_COMPLETION, request->op, request->sequence);
  door_put_u32(&writer, 0);
  door_put_u32(&writer, 0);
  if (request->op == DOOR_LINE_PARK) {
    struct field_value text[] = {{"result", 0, "701"}, {0}};
    schema_put_completion(&writer, request->op, text);
  } else if (request->op != DOOR_LINE_DEV_SPECIFIC && request->op != DOOR_LINE_DEV_SPECIFIC_FEATURE) {
    schema_put_completion(&writer, request->op, values);
  } else {
    door_put_u32(&writer, 0);
  }
  return finish(&writer);
}

static bool serve_request(uint8_t *out, struct door_frame *request) {
  if (fake.manner == FAKE_NO_REPLIES && request->op != DOOR_PING) {
    return true;
  }
  struct door_reader body = request->body;
  uint32_t first = door_get_u32(&body);
  uint32_t made = fake.next_id;
  fake.next_id += 2;
  if (!reply(out, request, made)) {
    return false;
  }
  if (request->op == DOOR_LINE_OPEN) {
    fake.line_ids[first % MAX_LINES] = made;
    return tell_line_status(out, made) && (fake.manner != FAKE_FLOODS || flood(out, made));
  }
  if (!schema_completes(request->op) || fake.manner == FAKE_NO_COMPLETIONS) {
    return true;
  }
  if (!complete(out, request)) {
    return false;
  }
  if (request->op == DOOR_LINE_MAKE_CALL) {
    return tell_call_state(out, first, made, LINECALLSTATE_DIALING) &&
           tell_call_state(out, first, made, LINECALLSTATE_CONNECTED);
  }
  if (request->op == DOOR_LINE_ANSWER) {
    return tell_call_state(out, 0, first, LINECALLSTATE_CONNECTED);
  }
  if (request->op == DOOR_LINE_DROP) {
    return tell_call_state(out, 0, first, LINECALLSTATE_IDLE);
  }
  return true;
}

static bool send_nonsense(uint8_t *out) {
  for (uint16_t op = 0; op < 24; op++) {
    for (uint16_t kind = DOOR_KIND_REPLY; kind <= DOOR_KIND_MIRROR; kind++) {
      struct door_writer writer = begin(out, kind, op, op * 4097u);
      door_put_u32(&writer, 0xFFFFFFFFu);
      door_put_u32(&writer, 0xFFFFFFF0u);
      if (!finish(&writer)) {
        return false;
      }
    }
  }
  return true;
}

static void serve(uint8_t *in, uint8_t *out) {
  switch (fake.manner) {
    case FAKE_GARBAGE:
      send_all((const uint8_t *)"HTTP/1.1 400 Bad Request\r\n\r\n", 28);
      return;
    case FAKE_OVERSIZED:
      send_all((const uint8_t *)"\0\0\0\x40\2\0\0\0\0\0\0\0", 12);
      return;
    case FAKE_HALF_A_FRAME:
      send_all((const uint8_t *)"\x40\0\0\0\2\0\0\0\0\0\0\0abc", 15);
      return;
    default:
      break;
  }
  if (!shake_hands(in, out)) {
    return;
  }
  if (fake.manner == FAKE_GARBAGE_IN_FRAMES) {
    send_nonsense(out);
    return;
  }
  for (uint32_t device = 0; device < fake.lines; device++) {
    if (!tell_device(out, device)) {
      return;
    }
  }
  struct field_value count[] = {{"count", fake.lines, NULL}, {0}};
  struct door_writer ready = begin(out, DOOR_KIND_MIRROR, DOOR_MIRROR_READY, 0);
  schema_put(&ready, "mirror 3 Ready", count);
  if (!finish(&ready)) {
    return;
  }
  struct door_frame request;
  while (receive(in, &request) && request.kind == DOOR_KIND_REQUEST && serve_request(out, &request)) {
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

// Sends a frame from a thread that is not the service's.
static bool say(uint16_t kind, uint16_t op, const uint32_t *line, const char *schema_line,
                const struct field_value *values) {
  uint8_t *out = malloc(FRAME_BYTES);
  struct door_writer writer = begin(out, kind, op, 0);
  if (line != NULL) {
    door_put_u32(&writer, *line);
  }
  schema_put(&writer, schema_line, values);
  bool good = finish(&writer);
  free(out);
  return good;
}

bool fake_event(uint32_t device, const char *event, const struct field_value *values) {
  uint32_t line = fake.line_ids[device % MAX_LINES];
  return say(DOOR_KIND_EVENT, (uint16_t)strtoul(event + strlen("event "), NULL, 10), &line, event, values);
}

bool fake_ring(uint32_t device, uint32_t call) {
  struct field_value values[] = {{"call", call, NULL},
                                 {"state", LINECALLSTATE_OFFERING, NULL},
                                 {"detail", LINEOFFERINGMODE_ACTIVE, NULL},
                                 {"mediaModes", LINEMEDIAMODE_INTERACTIVEVOICE, NULL},
                                 {0}};
  return fake_event(device, "event 1 NewCall", values) &&
         say(DOOR_KIND_MIRROR, DOOR_MIRROR_CALL_STATUS, NULL, "mirror 7 CallStatus", values) &&
         fake_event(device, "event 2 CallState", values);
}

bool fake_gone(uint32_t device) {
  struct field_value values[] = {{"device", device, NULL}, {0}};
  return say(DOOR_KIND_MIRROR, DOOR_MIRROR_DEVICE_GONE, NULL, "mirror 2 DeviceGone", values);
}

bool fake_new_device(uint32_t device) {
  uint8_t *out = malloc(FRAME_BYTES);
  bool good = tell_device(out, device);
  free(out);
  return good;
}

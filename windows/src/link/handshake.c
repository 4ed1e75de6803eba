#include "handshake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door_wire.h"
#include "proof.h"

// The service answers in a few milliseconds; what says nothing for so long is something else.
#define STEP_MILLIS 2000
#define MAX_NAME_CHARS (MAX_PATH + 16)

// Who we are, for the service's log: the program that loaded us and its process.
static struct door_str client_name(wchar_t *name) {
  DWORD length = GetModuleFileNameW(NULL, name, MAX_PATH);
  if (length >= MAX_PATH) {
    length = 0;
  }
  const wchar_t *file = name;
  for (DWORD i = 0; i < length; i++) {
    if (name[i] == L'\\') {
      file = name + i + 1;
    }
  }
  size_t chars = (size_t)(name + length - file);
  memmove(name, file, chars * sizeof *name);
  int tail = swprintf(name + chars, 16, L" %lu", (unsigned long)GetCurrentProcessId());
  struct door_str out = {(const uint8_t *)name, (uint32_t)((chars + (size_t)(tail > 0 ? tail : 0)) * sizeof *name)};
  return out;
}

static bool send_hello(struct connection *connection, const struct proof_terms *terms) {
  wchar_t name[MAX_NAME_CHARS];
  struct door_str client = client_name(name);
  struct door_bytes schema = {(const uint8_t *)door_schema, door_schema_size};
  uint32_t capacity = 256 + client.bytes + schema.size;
  uint8_t *frame = malloc(capacity);
  if (frame == NULL) {
    return false;
  }
  struct door_writer writer = door_writer_to(frame, capacity);
  door_frame_begin(&writer, DOOR_KIND_HELLO, 0, 0);
  door_put_raw(&writer, "SPLN", 4);
  door_put_u16(&writer, DOOR_VERSION);
  door_put_u16(&writer, terms->role);
  door_put_raw(&writer, terms->client_nonce, PROOF_BYTES);
  door_put_str(&writer, client);
  door_put_bytes(&writer, schema);
  bool sent = door_frame_end(&writer) && connection_send(connection, frame, writer.size);
  free(frame);
  return sent;
}

static bool service_knows_the_secret(struct connection *connection, struct proof_terms *terms) {
  struct door_frame frame;
  if (connection_next(connection, STEP_MILLIS, &frame) != CONNECTION_FRAME || frame.kind != DOOR_KIND_CHALLENGE) {
    return false;
  }
  const uint8_t *nonce = door_get_raw(&frame.body, PROOF_BYTES);
  const uint8_t *theirs = door_get_raw(&frame.body, PROOF_BYTES);
  if (frame.body.failed) {
    return false;
  }
  memcpy(terms->service_nonce, nonce, PROOF_BYTES);
  uint8_t expected[PROOF_BYTES];
  return proof_make(terms, "service", expected) && proof_equal(expected, theirs);
}

static bool send_proof(struct connection *connection, const struct proof_terms *terms) {
  uint8_t proof[PROOF_BYTES];
  if (!proof_make(terms, "client", proof)) {
    return false;
  }
  uint8_t frame[DOOR_HEADER_BYTES + PROOF_BYTES];
  struct door_writer writer = door_writer_to(frame, sizeof frame);
  door_frame_begin(&writer, DOOR_KIND_PROOF, 0, 0);
  door_put_raw(&writer, proof, sizeof proof);
  return door_frame_end(&writer) && connection_send(connection, frame, writer.size);
}

static bool welcomed(struct connection *connection) {
  struct door_frame frame;
  return connection_next(connection, STEP_MILLIS, &frame) == CONNECTION_FRAME && frame.kind == DOOR_KIND_WELCOME;
}

bool handshake(struct connection *connection, uint16_t role, const struct door_file *file) {
  struct proof_terms terms = {.role = role};
  memcpy(terms.secret, file->secret, PROOF_BYTES);
  bool good = proof_nonce(terms.client_nonce) && proof_sha256(door_schema, door_schema_size, terms.schema_hash) &&
              send_hello(connection, &terms) && service_knows_the_secret(connection, &terms) &&
              send_proof(connection, &terms) && welcomed(connection);
  SecureZeroMemory(&terms, sizeof terms);
  return good;
}

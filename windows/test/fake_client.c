#include "fake_client.h"

#include <stdio.h>
#include <string.h>

struct fake fake;

bool fake_send(const uint8_t *data, uint32_t size) {
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

struct door_writer fake_begin(uint8_t *frame, uint16_t kind, uint16_t op, uint32_t sequence) {
  struct door_writer writer = door_writer_to(frame, FRAME_BYTES);
  door_frame_begin(&writer, kind, op, sequence);
  return writer;
}

bool fake_finish(struct door_writer *writer) {
  return door_frame_end(writer) && fake_send(writer->data, writer->size);
}

bool fake_receive_all(uint8_t *data, uint32_t size) {
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

bool fake_receive(uint8_t *data, struct door_frame *frame) {
  if (!fake_receive_all(data, 4)) {
    return false;
  }
  struct door_reader head = door_reader_of(data, 4);
  uint32_t length = door_get_u32(&head);
  return length <= FRAME_BYTES && fake_receive_all(data, length) && door_frame_read(data, length, frame);
}

bool fake_shake_hands(uint8_t *in, uint8_t *out) {
  struct door_frame hello;
  struct proof_terms terms = {.role = DOOR_ROLE_TSP};
  if (!fake_receive(in, &hello) || hello.kind != DOOR_KIND_HELLO) {
    return false;
  }
  door_get_raw(&hello.body, 8);
  const uint8_t *nonce = door_get_raw(&hello.body, PROOF_BYTES);
  door_get_str(&hello.body);
  struct door_bytes schema = door_get_bytes(&hello.body);
  if (hello.body.failed || fake.manner == FAKE_SILENT) {
    // The client goes first.
    return fake.manner == FAKE_SILENT && fake_receive_all(in, 1);
  }
  memcpy(terms.client_nonce, nonce, PROOF_BYTES);
  memcpy(terms.secret, fake.secret, PROOF_BYTES);
  terms.secret[0] ^= fake.manner == FAKE_WRONG_PROOF;
  proof_nonce(terms.service_nonce);
  proof_sha256(schema.data, schema.size, terms.schema_hash);
  uint8_t proof[PROOF_BYTES];
  proof_make(&terms, "service", proof);
  struct door_writer challenge = fake_begin(out, DOOR_KIND_CHALLENGE, 0, 0);
  door_put_raw(&challenge, terms.service_nonce, PROOF_BYTES);
  door_put_raw(&challenge, proof, PROOF_BYTES);
  struct door_frame answer;
  if (!fake_finish(&challenge) || !fake_receive(in, &answer) || answer.kind != DOOR_KIND_PROOF) {
    return false;
  }
  const uint8_t *theirs = door_get_raw(&answer.body, PROOF_BYTES);
  proof_make(&terms, "client", proof);
  if (theirs == NULL || !proof_equal(theirs, proof)) {
    printf("FAIL the client's proof is wrong\n");
    return false;
  }
  struct door_writer welcome =
      fake_begin(out, fake.manner == FAKE_REFUSES ? DOOR_KIND_REFUSED : DOOR_KIND_WELCOME, 0, 0);
  if (fake.manner != FAKE_REFUSES) {
    door_put_u32(&welcome, 1);
  }
  door_put_u32(&welcome, 0);
  return fake_finish(&welcome) && fake.manner != FAKE_REFUSES;
}

// The two sides' proofs that they know the secret: HMAC-SHA256 over who proves, both nonces, the role and the schema.
#ifndef SIPLINE_PROOF_H
#define SIPLINE_PROOF_H

#include <stdbool.h>
#include <stdint.h>

#include "door_wire.h"

#define PROOF_BYTES DOOR_PROOF_BYTES

struct proof_terms {
  uint8_t secret[PROOF_BYTES];
  uint8_t client_nonce[PROOF_BYTES];
  uint8_t service_nonce[PROOF_BYTES];
  uint8_t schema_hash[PROOF_BYTES];
  uint16_t role;
};

bool proof_nonce(uint8_t nonce[PROOF_BYTES]);

bool proof_sha256(const void *data, uint32_t size, uint8_t hash[PROOF_BYTES]);

// `who` is "service" or "client".
bool proof_make(const struct proof_terms *terms, const char *who, uint8_t proof[PROOF_BYTES]);

// In a time that does not tell where they differ.
bool proof_equal(const uint8_t *one, const uint8_t *other);

#endif

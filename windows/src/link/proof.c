#include "proof.h"

#include <string.h>
#include <windows.h>
// bcrypt.h needs what windows.h declares.
#include <bcrypt.h>

bool proof_nonce(uint8_t nonce[PROOF_BYTES]) {
  return BCRYPT_SUCCESS(BCryptGenRandom(NULL, nonce, PROOF_BYTES, BCRYPT_USE_SYSTEM_PREFERRED_RNG));
}

// A hash of several pieces; with a key, their HMAC.
static bool hash_pieces(const uint8_t *key, const void *const *pieces, const uint32_t *sizes, uint32_t count,
                        uint8_t hash[PROOF_BYTES]) {
  BCRYPT_ALG_HANDLE algorithm;
  if (!BCRYPT_SUCCESS(BCryptOpenAlgorithmProvider(&algorithm, BCRYPT_SHA256_ALGORITHM, NULL,
                                                  key != NULL ? BCRYPT_ALG_HANDLE_HMAC_FLAG : 0))) {
    return false;
  }
  BCRYPT_HASH_HANDLE handle;
  bool good = BCRYPT_SUCCESS(
      BCryptCreateHash(algorithm, &handle, NULL, 0, (PUCHAR)key, key != NULL ? PROOF_BYTES : 0, 0));
  if (good) {
    for (uint32_t i = 0; good && i < count; i++) {
      good = BCRYPT_SUCCESS(BCryptHashData(handle, (PUCHAR)pieces[i], sizes[i], 0));
    }
    good = good && BCRYPT_SUCCESS(BCryptFinishHash(handle, hash, PROOF_BYTES, 0));
    BCryptDestroyHash(handle);
  }
  BCryptCloseAlgorithmProvider(algorithm, 0);
  return good;
}

bool proof_sha256(const void *data, uint32_t size, uint8_t hash[PROOF_BYTES]) {
  return hash_pieces(NULL, &data, &size, 1, hash);
}

bool proof_make(const struct proof_terms *terms, const char *who, uint8_t proof[PROOF_BYTES]) {
  uint8_t role[2] = {(uint8_t)terms->role, (uint8_t)(terms->role >> 8)};
  const void *pieces[] = {who, terms->client_nonce, terms->service_nonce, role, terms->schema_hash};
  uint32_t sizes[] = {(uint32_t)strlen(who), PROOF_BYTES, PROOF_BYTES, sizeof role, PROOF_BYTES};
  return hash_pieces(terms->secret, pieces, sizes, sizeof sizes / sizeof *sizes, proof);
}

bool proof_equal(const uint8_t *one, const uint8_t *other) {
  uint8_t difference = 0;
  for (uint32_t i = 0; i < PROOF_BYTES; i++) {
    difference |= one[i] ^ other[i];
  }
  return difference == 0;
}
